#!/usr/bin/env bash
# From nothing to a tested installation: environment, images, deployment, trial.
set -euo pipefail

usage() {
    cat <<'TEXT'
Usage: build/setup-all.sh [--cluster existing|minikube|kind|auto] [--overlay NAME[,NAME...]] [--registry PREFIX] [--tag TAG]
                          [--base local] [--nuget-config FILE] [--no-test] [--dry-run]

Runs build/setup-environment.sh, build-images.sh, deploy.sh and test-cluster.sh, and hands each its options (see their --help).
The overlay is "local" where images come from no registry. Can be run again.
TEXT
}

environment=() images=() deploy=() trial=() overlay='' registry='' no_test=''
while [ $# -gt 0 ]; do
    case $1 in
        --cluster) environment+=("$1" "${2:?--cluster needs a name}") && shift ;;
        --overlay) overlay=${2:?--overlay needs names} && shift ;;
        --registry) registry=${2:?--registry needs a prefix} && images+=("$1" "$2") && deploy+=("$1" "$2") && shift ;;
        --tag) images+=("$1" "${2:?--tag needs a tag}") && deploy+=("$1" "$2") && shift ;;
        --base) images+=("$1" "${2:?--base needs a name}") && shift ;;
        --nuget-config) images+=("$1" "${2:?--nuget-config needs a file}") && shift ;;
        --no-test) no_test=1 ;;
        --dry-run) environment+=("$1") && images+=("$1") && deploy+=("$1") && trial+=("$1") ;;
        -h | --help) usage && exit 0 ;;
        *) echo "'$1' is no option of this script." >&2 && usage >&2 && exit 2 ;;
    esac
    shift
done

cd "$(dirname "$0")/.."
[ -n "$overlay" ] || [ -n "$registry" ] || overlay=local
[ -z "$overlay" ] || deploy+=(--overlay "$overlay")

echo "== environment"
build/setup-environment.sh "${environment[@]}"
echo "== images"
build/build-images.sh "${images[@]}"
echo "== deployment"
build/deploy.sh "${deploy[@]}"
if [ -z "$no_test" ]; then
    echo "== trial"
    build/test-cluster.sh "${trial[@]}"
fi
