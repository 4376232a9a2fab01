#!/usr/bin/env bash
# Builds the images of the API server and the collector, and gives them to a local cluster.
set -euo pipefail

usage() {
    cat <<'TEXT'
Usage: build/build-images.sh [--engine docker|podman|buildah] [--base local] [--registry PREFIX] [--tag TAG]
                             [--load minikube|kind|none] [--nuget-config FILE] [--dry-run]

  --engine NAME         what builds (the first of docker, podman, buildah that works)
  --base local          on the images that build/make-base-images.sh made, in place of Microsoft's
  --registry PREFIX     name the images PREFIX/kubemonitor-..., and push them there
  --tag TAG             (latest)
  --load WHERE          give the images to minikube or kind, which have no registry (what runs; none where nothing does)
  --nuget-config FILE   a NuGet.Config for the restore, given as a secret: no layer holds it
  --dry-run             print the commands only

Makes kubemonitor-api and kubemonitor-collector, and prints their sizes; past 150 and 30 MB it fails. SDK_IMAGE, COLLECTOR_SDK_IMAGE, API_RUNTIME_IMAGE and
COLLECTOR_RUNTIME_IMAGE in the environment take the place of single base images.
TEXT
}

engine='' base='' registry='' tag=latest load=auto nuget_config='' dry_run=''
while [ $# -gt 0 ]; do
    case $1 in
        --engine) engine=${2:?--engine needs a name} && shift ;;
        --base) base=${2:?--base needs a name} && shift ;;
        --registry) registry=${2:?--registry needs a prefix} && shift ;;
        --tag) tag=${2:?--tag needs a tag} && shift ;;
        --load) load=${2:?--load needs minikube, kind or none} && shift ;;
        --nuget-config) nuget_config=${2:?--nuget-config needs a file} && shift ;;
        --dry-run) dry_run=1 ;;
        -h | --help) usage && exit 0 ;;
        *) echo "'$1' is no option of this script." >&2 && usage >&2 && exit 2 ;;
    esac
    shift
done

cd "$(dirname "$0")/.."
# shellcheck source=lib/run.sh
. build/lib/run.sh
# shellcheck source=lib/images.sh
. build/lib/images.sh

find_engine
case $base in
    '') ;;
    local)
        COLLECTOR_SDK_IMAGE=localhost/kubemonitor-base/sdk SDK_IMAGE=localhost/kubemonitor-base/sdk
        API_RUNTIME_IMAGE=localhost/kubemonitor-base/aspnet COLLECTOR_RUNTIME_IMAGE=localhost/kubemonitor-base/runtime-deps
        ;;
    *) fail "--base is '$base': it must be 'local', or left out." ;;
esac
[ -z "$nuget_config" ] || [ -r "$nuget_config" ] || fail "--nuget-config is '$nuget_config': there is no such file."

version=$(git describe --tags --always 2>/dev/null || echo 0)
version=${version#v}
case $version in [0-9]*.[0-9]*.[0-9]*) ;; *) version=0.0.0-dev ;; esac
prefix=${registry:+$registry/}

echo "== collector"
build_image collector "${prefix}kubemonitor-collector:$tag" "${COLLECTOR_SDK_IMAGE:-}" "${COLLECTOR_RUNTIME_IMAGE:-}"
echo "== api"
build_image api "${prefix}kubemonitor-api:$tag" "${SDK_IMAGE:-}" "${API_RUNTIME_IMAGE:-}"

too_large=''
for name in collector api; do
    image=${prefix}kubemonitor-$name:$tag
    [ -z "$registry" ] || run "$engine" push "$image"
    load_image "$image"
    [ -z "$dry_run" ] || continue
    size=$(($(image_bytes "$image") / 1000000))
    echo "$image: $size MB"
    [ "$size" -lt "$(most_megabytes "$name")" ] || too_large="$too_large $image"
done
[ -z "$too_large" ] || fail "Too large:$too_large. docs/adr/0025-two-packages-are-trimmed.md says what of the API server's image can be left out."
