#!/usr/bin/env bash
# Sees to it that there is what the other scripts need: kubectl, a container engine, and a cluster.
set -euo pipefail

usage() {
    cat <<'TEXT'
Usage: build/setup-environment.sh [--cluster existing|minikube|kind|auto] [--dry-run]

  --cluster WHICH   existing: the one that kubectl leads to; minikube, kind: started if it doesn't run;
                    auto (as if not given): the existing one if it answers, else minikube, else kind, whichever is installed
  --dry-run         say what is there and what would be done

Packages that are missing (jq, curl) are installed by apt, as root on Debian; kubectl, minikube, kind and the container engine are named.
TEXT
}

cluster=auto dry_run=''
while [ $# -gt 0 ]; do
    case $1 in
        --cluster) cluster=${2:?--cluster needs a name} && shift ;;
        --dry-run) dry_run=1 ;;
        -h | --help) usage && exit 0 ;;
        *) echo "'$1' is no option of this script." >&2 && usage >&2 && exit 2 ;;
    esac
    shift
done
case $cluster in existing | minikube | kind | auto) ;; *) echo "--cluster is '$cluster': it must be existing, minikube, kind or auto." >&2 && exit 2 ;; esac

cd "$(dirname "$0")/.."
# shellcheck source=lib/require.sh
. build/lib/require.sh
# shellcheck source=lib/run.sh
. build/lib/run.sh
# shellcheck source=lib/cluster.sh
. build/lib/cluster.sh
# shellcheck source=lib/images.sh
. build/lib/images.sh

require_kubectl
if [ -n "$dry_run" ]; then
    for each in jq curl; do command -v "$each" >/dev/null || echo "Would install $each."; done
else
    require_command jq jq "to read the API server's answers"
    require_command curl curl "to ask the API server"
fi

if [ "$cluster" = auto ]; then
    if cluster_answers; then
        cluster=existing
    elif command -v minikube >/dev/null; then
        cluster=minikube
    elif command -v kind >/dev/null; then
        cluster=kind
    else
        fail "There is no cluster that answers, and neither minikube nor kind to make one. Install one of them, or choose a cluster with KUBECONFIG."
    fi
fi

case $cluster in
    existing) cluster_answers || fail "kubectl leads to no cluster that answers. Choose one with KUBECONFIG or kubectl config use-context." ;;
    minikube)
        command -v minikube >/dev/null || fail "minikube is missing. Install it (https://minikube.sigs.k8s.io/docs/start/), or give --cluster kind."
        minikube status >/dev/null 2>&1 || run minikube start
        ;;
    kind)
        command -v kind >/dev/null || fail "kind is missing. Install it (https://kind.sigs.k8s.io/docs/user/quick-start/), or give --cluster minikube."
        [ -n "$(kind get clusters 2>/dev/null)" ] || run kind create cluster
        ;;
esac

if [ -z "$dry_run" ]; then
    require_cluster
    engine=''
    find_engine
    echo "The cluster $(kubectl config current-context 2>/dev/null || echo "of this pod") answers; images can be built by $engine."
else
    echo "Would use the cluster: $cluster."
fi
