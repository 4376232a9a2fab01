#!/usr/bin/env bash
# Makes the packages in artifacts/packages, and checks what is in them.
set -euo pipefail

usage() {
    cat <<'TEXT'
Usage: build/pack.sh [VERSION] [--consumers]

  VERSION       (from the newest tag vX.Y.Z, by MinVer)
  --consumers   also build and run the programs in samples/consumers, which know the packages only

Every package has symbols, a README, an icon, a license, XML documentation, and no dependency that build/lib/packages.txt does not list.
TEXT
}

version='' consumers=''
while [ $# -gt 0 ]; do
    case $1 in
        --consumers) consumers=1 ;;
        -h | --help) usage && exit 0 ;;
        -*) echo "'$1' is no option of this script." >&2 && usage >&2 && exit 2 ;;
        *) version=${1#v} ;;
    esac
    shift
done

cd "$(dirname "$0")/.."
# shellcheck source=lib/require.sh
. build/lib/require.sh
# shellcheck source=lib/packages.sh
. build/lib/packages.sh
require_dotnet
require_command unzip unzip "to look into packages"

folder=$PWD/artifacts/packages
rm -rf "$folder"
mkdir -p "$folder"

echo "== pack"
while read -r package _; do
    dotnet pack "src/$package" -c Release -v quiet --nologo -clp:NoSummary -o "$folder" -p:ContinuousIntegrationBuild=true \
        ${version:+-p:MinVerVersionOverride="$version"}
done < <(listed_packages)

echo "== check"
failed=0
while read -r package _; do
    check_package "$package" || failed=1
done < <(listed_packages)
[ "$failed" -eq 0 ] || exit 1
(cd "$folder" && sha256sum ./*.nupkg ./*.snupkg >SHA256SUMS)

if [ -n "$consumers" ]; then
    echo "== consumers"
    build_consumers
fi
