#!/usr/bin/env bash
# Makes the base images that the Dockerfiles ask for on this machine, where no container registry can be reached.
set -euo pipefail

usage() {
    cat <<'TEXT'
Usage: build/make-base-images.sh [--mirror URL] [--suite NAME] [--again] [--dry-run]

As root on Debian: a system made by debootstrap, and of its packages three images, as the .NET team's chiseled ones are cut:

  localhost/kubemonitor-base/sdk            the whole system, clang, and this machine's .NET SDK
  localhost/kubemonitor-base/runtime-deps   libc, OpenSSL, CA certificates: no shell, no package manager
  localhost/kubemonitor-base/aspnet         runtime-deps, libstdc++, and this machine's ASP.NET runtime

  --mirror URL   where Debian's packages come from (where this machine's apt has that release from)
  --suite NAME   Debian's release (bookworm)
  --again        make them also if they are there
  --dry-run      say what would be done

build/build-images.sh --base local builds on these.
TEXT
}

mirror='' suite=bookworm again='' dry_run=''
while [ $# -gt 0 ]; do
    case $1 in
        --mirror) mirror=${2:?--mirror needs an address} && shift ;;
        --suite) suite=${2:?--suite needs a name} && shift ;;
        --again) again=1 ;;
        --dry-run) dry_run=1 ;;
        -h | --help) usage && exit 0 ;;
        *) echo "'$1' is no option of this script." >&2 && usage >&2 && exit 2 ;;
    esac
    shift
done

cd "$(dirname "$0")/.."
# shellcheck source=lib/require.sh
. build/lib/require.sh

if [ -z "$mirror" ]; then
    # shellcheck disable=SC2016 # apt's own variable.
    mirror=$(apt-get indextargets --format '$(REPO_URI)' "Codename: $suite" "Created-By: Packages" 2>/dev/null | head -n 1) || true
    [ -n "$mirror" ] || { echo "apt has no source of Debian's $suite here. Say where its packages come from: --mirror URL." >&2 && exit 1; }
fi

name=localhost/kubemonitor-base
if [ -n "$dry_run" ]; then
    echo "Would make a Debian $suite from $mirror with debootstrap, and of it the images $name/sdk, $name/runtime-deps and $name/aspnet."
    exit 0
fi

[ "$(id -u)" -eq 0 ] || { echo "debootstrap makes device files, which only root may. Run this as root." >&2 && exit 1; }
require_dotnet
require_command debootstrap debootstrap "to make a base system"
require_command buildah buildah "to make images"

if [ -z "$again" ] && buildah images -q "$name/sdk" >/dev/null 2>&1 && buildah images -q "$name/runtime-deps" >/dev/null 2>&1 \
    && buildah images -q "$name/aspnet" >/dev/null 2>&1; then
    echo "The base images are there already; --again makes them anew."
    exit 0
fi

work=$(mktemp -d)
containers=()
# shellcheck disable=SC2329 # Called by the trap.
clean() {
    [ "${#containers[@]}" -eq 0 ] || buildah rm "${containers[@]}" >/dev/null 2>&1 || true
    rm -rf "$work"
}
trap clean EXIT

echo "== debootstrap"
root=$work/root
debootstrap --variant=minbase --include=ca-certificates,clang,libssl3,libstdc++6,zlib1g,zlib1g-dev "$suite" "$root" "$mirror" >"$work/log" 2>&1 || {
    echo "debootstrap could not make a Debian $suite from $mirror:" >&2
    tail -n 5 "$work/log" >&2
    exit 1
}

take() { # ROOT PACKAGE...: unpacks Debian packages, without what a program doesn't read
    local to=$1 package
    shift
    for package in "$@"; do
        dpkg-deb -x "$(ls "$root/var/cache/apt/archives/${package}"_*.deb)" "$to"
    done
    rm -rf "$to"/usr/share/{doc,man,locale,lintian,bug,gdb} "$to"/usr/lib/*/gconv
}

echo "== runtime-deps"
deps=$work/deps
mkdir -p "$deps"/{etc/ssl/certs,tmp,home/app}
chmod 1777 "$deps/tmp"
take "$deps" libc6 libgcc-s1 libssl3 ca-certificates
cat "$deps"/usr/share/ca-certificates/mozilla/*.crt >"$deps/etc/ssl/certs/ca-certificates.crt"
rm -rf "$deps/usr/share/ca-certificates" "$deps"/usr/lib/*/engines-3
printf 'root:x:0:0:root:/root:/sbin/nologin\napp:x:1654:1654::/home/app:/sbin/nologin\n' >"$deps/etc/passwd"
printf 'root:x:0:\napp:x:1654:\n' >"$deps/etc/group"
cp "$root/etc/nsswitch.conf" "$deps/etc/" 2>/dev/null || echo 'hosts: files dns' >"$deps/etc/nsswitch.conf"
cp "$root/usr/lib/os-release" "$deps/etc/os-release"
chown 1654:1654 "$deps/home/app"

image() { # NAME FROM FOLDER [CONFIG...]
    local container from=$2 folder=$3 to=$1
    shift 3
    container=$(buildah from --pull-never "$from")
    containers+=("$container")
    buildah copy -q "$container" "$folder" / >/dev/null
    buildah config --env DOTNET_SYSTEM_GLOBALIZATION_INVARIANT=1 "$@" "$container"
    buildah commit -q "$container" "$name/$to" >/dev/null
}

image runtime-deps scratch "$deps" --env APP_UID=1654 --user 1654 --workingdir /app

echo "== aspnet"
dotnet=$(dirname "$(readlink -f "$(command -v dotnet)")")
shared=$work/shared
mkdir -p "$shared/usr/share/dotnet" "$shared/usr/bin"
cp -r "$dotnet"/{dotnet,host,shared} "$shared/usr/share/dotnet/"
# What only a debugger of native code, a tracer by LTTng and a writer of crash dumps use: 5 MB. dotnet-trace and dotnet-counters need none of it.
rm -f "$shared"/usr/share/dotnet/shared/Microsoft.NETCore.App/*/{libmscordaccore.so,libmscordbi.so,libcoreclrtraceptprovider.so,createdump}
ln -s ../share/dotnet/dotnet "$shared/usr/bin/dotnet"
take "$shared" libstdc++6
image aspnet "$name/runtime-deps" "$shared" --env DOTNET_ROOT=/usr/share/dotnet

echo "== sdk"
rm -rf "$root"/var/cache/apt/archives/*.deb "$root"/var/lib/apt/lists/*
mkdir -p "$root/usr/share/dotnet"
cp -r "$dotnet"/. "$root/usr/share/dotnet/"
ln -sf ../share/dotnet/dotnet "$root/usr/bin/dotnet"
# It restores packages from where this machine does: it trusts whom this machine trusts. No image that is run is made of it.
cp -L /etc/ssl/certs/ca-certificates.crt "$root/etc/ssl/certs/ca-certificates.crt"
image sdk scratch "$root" --env DOTNET_ROOT=/usr/share/dotnet --user 0

buildah images --format '{{.Name}} {{.Size}}' | grep "^$name/"
