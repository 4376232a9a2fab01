#!/usr/bin/env bash
# Makes the packages in artifacts/packages, and checks what is in them.
set -euo pipefail

usage() {
    cat <<'TEXT'
Usage: build/pack.sh [VERSION] [--consumers] [--twice] [--built]

  VERSION       (from the newest tag vX.Y.Z, by MinVer)
  --consumers   also install them outside of the repository: the programs in samples/consumers, and one for each package alone
  --twice       build and pack all again, and compare the assemblies byte by byte
  --built       pack what the last Release build made (build/test.sh), in place of building it as what is released

Every package has symbols, a README, an icon, a license, XML documentation, and no dependency that build/lib/packages.txt does not list.
With a git remote at a public host, it names the repository and commit, and its symbols lead to the sources (SourceLink); without one there is
neither, which is said.
TEXT
}

version='' consumers='' twice='' built=''
while [ $# -gt 0 ]; do
    case $1 in
        --consumers) consumers=1 ;;
        --twice) twice=1 ;;
        --built) built=1 ;;
        -h | --help) usage && exit 0 ;;
        -*) echo "'$1' is no option of this script." >&2 && usage >&2 && exit 2 ;;
        *) version=${1#v} ;;
    esac
    shift
done
if [ -n "$built" ] && [ -n "$version$twice" ]; then
    echo "--built takes neither a version nor --twice: both ask for a build." >&2
    exit 2
fi

cd "$(dirname "$0")/.."
# shellcheck source=lib/require.sh
. build/lib/require.sh
# shellcheck source=lib/packages.sh
. build/lib/packages.sh
# shellcheck source=lib/consumers.sh
. build/lib/consumers.sh
require_dotnet
require_command unzip unzip "to look into packages"

folder=$PWD/artifacts/packages
rm -rf "$folder"
mkdir -p "$folder"

released=(-p:ContinuousIntegrationBuild=true ${version:+-p:MinVerVersionOverride="$version"})
[ -z "$built" ] || released=()
# All anew: what an ordinary build left is as good as new to the compiler, but has this machine's paths in it.
build_packages() { dotnet build artifacts/packages.slnf -c Release -v quiet --nologo -clp:NoSummary --no-incremental "${released[@]}"; }

write_package_filter
if [ -z "$built" ]; then
    echo "== build"
    build_packages
fi

echo "== pack"
pack_all "$folder" "${released[@]}"

echo "== check"
failed=0
while read -r package _; do
    check_package "$package" || failed=1
done < <(listed_packages)
[ "$failed" -eq 0 ] || exit 1
has_public_origin || echo "The git remote 'origin' is no public host: the packages may name no repository, and have no SourceLink."
(cd "$folder" && sha256sum ./*.nupkg ./*.snupkg >SHA256SUMS)

work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT

if [ -n "$twice" ]; then
    echo "== twice"
    build_packages
    pack_all "$work" "${released[@]}"
    same_assemblies "$work"
fi

if [ -n "$consumers" ]; then
    echo "== consumers"
    mkdir "$work/consumers"
    run_consumers "$work/consumers"
fi
