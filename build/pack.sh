#!/usr/bin/env bash
# Makes the packages in artifacts/packages, and checks what is in them.
set -euo pipefail

usage() {
    cat <<'TEXT'
Usage: build/pack.sh [VERSION] [--consumers] [--twice]

  VERSION       (from the newest tag vX.Y.Z, by MinVer)
  --consumers   also build and run the programs in samples/consumers, which know the packages only
  --twice       build and pack all again, and compare the assemblies byte by byte

Every package has symbols, a README, an icon, a license, XML documentation, and no dependency that build/lib/packages.txt does not list.
With a git remote, it names the repository and commit, and its symbols lead to the sources (SourceLink); without one there is neither, which is said.
TEXT
}

version='' consumers='' twice=''
while [ $# -gt 0 ]; do
    case $1 in
        --consumers) consumers=1 ;;
        --twice) twice=1 ;;
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
pack_all "$folder"

echo "== check"
failed=0
while read -r package _; do
    check_package "$package" || failed=1
done < <(listed_packages)
[ "$failed" -eq 0 ] || exit 1
git remote get-url origin >/dev/null 2>&1 || echo "No git remote 'origin': the packages name no repository, and have no SourceLink."
(cd "$folder" && sha256sum ./*.nupkg ./*.snupkg >SHA256SUMS)

if [ -n "$twice" ]; then
    echo "== twice"
    pack_all "$folder/again" --no-incremental
    same_assemblies "$folder" "$folder/again"
    rm -rf "$folder/again"
fi

if [ -n "$consumers" ]; then
    echo "== consumers"
    build_consumers
fi
