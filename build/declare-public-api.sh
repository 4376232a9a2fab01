#!/usr/bin/env bash
# Writes what is public into PublicAPI.Unshipped.txt of every library that is a package, so that a change of it shows in a review.
set -euo pipefail

usage() {
    cat <<'TEXT'
Usage: build/declare-public-api.sh [PROJECT...]

  PROJECT   such as src/KubeMonitor.Client (every package in build/lib/packages.txt)

What is in PublicAPI.Shipped.txt stays there: it is of a release.
TEXT
}

case ${1:-} in
    -h | --help) usage && exit 0 ;;
    -*) echo "'$1' is no option of this script." >&2 && usage >&2 && exit 2 ;;
esac

cd "$(dirname "$0")/.."
# shellcheck source=lib/require.sh
. build/lib/require.sh
# shellcheck source=lib/packages.sh
. build/lib/packages.sh
require_dotnet

projects=("${@%/}")
if [ "${#projects[@]}" -eq 0 ]; then
    while read -r package _; do projects+=("src/$package"); done < <(listed_packages)
fi

for project in "${projects[@]}"; do
    [ -f "$project/PublicAPI.Shipped.txt" ] || printf '#nullable enable\n' >"$project/PublicAPI.Shipped.txt"
    printf '#nullable enable\n' >"$project/PublicAPI.Unshipped.txt"
done

# Each public symbol is now undeclared, and the analyzer names them all, with the project that they are of at the line's end.
write_filter artifacts/packages.slnf "${projects[@]}"
log=artifacts/declare-public-api.log
if ! dotnet build artifacts/packages.slnf -c Release -v quiet --nologo -clp:NoSummary -p:TreatWarningsAsErrors=false >"$log" 2>&1; then
    cat "$log" >&2
    exit 1
fi
for project in "${projects[@]}"; do
    file=$project/PublicAPI.Unshipped.txt
    sed -n "s#.*warning RS0016: Symbol '\(.*\)' is not part of the declared public API.*/$(basename "$project")\.csproj\]\$#\1#p" "$log" \
        | LC_ALL=C sort -u >>"$file"
    echo "$file: $(($(wc -l <"$file") - 1)) declared"
done
