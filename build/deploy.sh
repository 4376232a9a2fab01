#!/usr/bin/env bash
# Installs KubeMonitor in the cluster that kubectl leads to, and waits until it runs.
set -euo pipefail

usage() {
    cat <<'TEXT'
Usage: build/deploy.sh [--overlay NAME[,NAME...]] [--registry PREFIX] [--tag TAG] [--timeout SECONDS] [--delete] [--dry-run]

  --overlay NAMES     what to put over the base: secure, hardened, metrics-api, persistent, local, blkio-v1
  --registry PREFIX   where the images are: PREFIX/kubemonitor-api, PREFIX/kubemonitor-collector (the nodes' own)
  --tag TAG           (latest)
  --timeout SECONDS   how long to wait for the roll-out (180)
  --delete            take everything away again, the volume and its samples included
  --dry-run           print the commands only

Can be run again: what is there is changed to what it should be.
TEXT
}

overlays='' registry='' tag=latest timeout=180 delete='' dry_run=''
while [ $# -gt 0 ]; do
    case $1 in
        --overlay) overlays=${2:?--overlay needs names} && shift ;;
        --registry) registry=${2:?--registry needs a prefix} && shift ;;
        --tag) tag=${2:?--tag needs a tag} && shift ;;
        --timeout) timeout=${2:?--timeout needs seconds} && shift ;;
        --delete) delete=1 ;;
        --dry-run) dry_run=1 ;;
        -h | --help) usage && exit 0 ;;
        *) echo "'$1' is no option of this script." >&2 && usage >&2 && exit 2 ;;
    esac
    shift
done

cd "$(dirname "$0")/.."
# shellcheck source=lib/require.sh
. build/lib/require.sh
# shellcheck source=lib/run.sh
. build/lib/run.sh
# shellcheck source=lib/cluster.sh
. build/lib/cluster.sh
require_kubectl

IFS=, read -r -a names <<<"$overlays"
for name in "${names[@]}"; do
    [ -d "deploy/components/$name" ] || fail "There is no overlay '$name'. There are: $(ls -m deploy/components)."
done

work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
up=$(realpath --relative-to "$work" deploy)
{
    printf 'resources:\n  - %s/base\n' "$up"
    [ "${#names[@]}" -eq 0 ] || printf 'components:\n'
    [ "${#names[@]}" -eq 0 ] || printf "  - $up/components/%s\n" "${names[@]}"
    printf 'images:\n'
    for name in api collector; do
        printf '  - name: kubemonitor-%s\n    newName: %s\n    newTag: "%s"\n' "$name" "${registry:+$registry/}kubemonitor-$name" "$tag"
    done
} >"$work/kustomization.yaml"
kubectl kustomize "$work" >"$work/all.yaml"

[ -n "$dry_run" ] || require_cluster
if [ -n "$delete" ]; then
    run kubectl delete --ignore-not-found --wait -f "$work/all.yaml"
    exit 0
fi

case ,$overlays, in
    *,metrics-api,*)
        owner=
        [ -n "$dry_run" ] || owner=$(kubectl get apiservice v1beta1.metrics.k8s.io --ignore-not-found -o 'jsonpath={.spec.service.name}')
        [ -z "$owner" ] || [ "$owner" = monitor-api-metrics ] || fail "metrics.k8s.io is already served by $owner, and is left to it. Remove that, or leave metrics-api out."
        ;;
esac
if [ -n "$dry_run" ]; then
    cat "$work/all.yaml"
fi
run kubectl apply -f "$work/all.yaml"
for what in deployment/monitor-api daemonset/resource-collector; do
    run kubectl -n kube-monitor rollout status "$what" --timeout "${timeout}s" || {
        echo "$what did not get ready within $timeout s. What its pods say:" >&2
        kubectl -n kube-monitor get pods >&2
        kubectl -n kube-monitor get events --sort-by .lastTimestamp >&2 | tail -n 10 || true
        exit 1
    }
done
[ -z "$dry_run" ] || exit 0

scheme=http
case ,$overlays, in *,secure,*) scheme=https ;; esac
node=$(kubectl get nodes -o 'jsonpath={.items[0].status.addresses[?(@.type=="InternalIP")].address}')
cat <<TEXT

  Nodes      $scheme://$node:30080/api/nodes
  API page   $scheme://$node:30080/docs
  From here  kubectl -n kube-monitor port-forward service/monitor-api-service 8080:$([ "$scheme" = https ] && echo 443 || echo 80)

TEXT
