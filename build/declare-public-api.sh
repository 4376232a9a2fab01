#!/usr/bin/env bash
# Writes what is public into PublicAPI.Unshipped.txt of every library that has one, so that a change of it shows in a review.
set -euo pipefail

usage() {
    cat <<'TEXT'
Usage: build/declare-public-api.sh [PROJECT...]

  PROJECT   such as src/KubeMonitor.Client (every project with a PublicAPI.Unshipped.txt)

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
require_dotnet

projects=("$@")
if [ "${#projects[@]}" -eq 0 ]; then
    for file in src/*/PublicAPI.Unshipped.txt; do projects+=("$(dirname "$file")"); done
fi

for project in "${projects[@]}"; do
    file=$project/PublicAPI.Unshipped.txt
    [ -f "$project/PublicAPI.Shipped.txt" ] || printf '#nullable enable\n' >"$project/PublicAPI.Shipped.txt"
    printf '#nullable enable\n' >"$file"
    # Each public symbol is now undeclared, and the analyzer names them all.
    { dotnet build "$project" -c Release -v quiet --nologo -clp:NoSummary --no-incremental -p:TreatWarningsAsErrors=false -p:BuildProjectReferences=true || true; } 2>&1 \
        | sed -n "s/.*warning RS0016: Symbol '\(.*\)' is not part of the declared public API.*/\1/p" \
        | LC_ALL=C sort -u >>"$file"
    echo "$file: $(($(wc -l <"$file") - 1)) declared"
done
