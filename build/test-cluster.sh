#!/usr/bin/env bash
# Tries an installation with real load: pods that use CPU, disk and network, until it shows in every figure that it has to show in.
set -euo pipefail

usage() {
    cat <<'TEXT'
Usage: build/test-cluster.sh [--for SECONDS] [--url URL [--token TOKEN] [--ca FILE]] [--keep] [--dry-run]

Makes the namespace kubemonitor-trial with a Deployment that keeps CPUs busy, a pod that writes to disk and two that talk by iperf3,
asks the API server until the load shows in node, pod, namespace and deployment, prints a table, and takes everything away again.
The exit code is 0 only if all of it showed.

  --for SECONDS   how long to wait for it (120)
  --url URL       where the API server is (asked through Kubernetes' own proxy if not given). The overlay "secure" needs it:
                  the proxy hands no token on
  --token TOKEN   shown to it, as the overlay "secure" asks for
  --ca FILE       whom to trust for its certificate
  --keep          leave the pods
  --dry-run       print the commands only

STRESS_IMAGE (busybox:1.37.0), DISK_IMAGE (busybox:1.37.0) and IPERF_IMAGE (networkstatic/iperf3) in the environment name other images.
TEXT
}

longest=120 url='' token='' ca='' keep='' dry_run=''
while [ $# -gt 0 ]; do
    case $1 in
        --for) longest=${2:?--for needs seconds} && shift ;;
        --url) url=${2:?--url needs an address} && shift ;;
        --token) token=${2:?--token needs a token} && shift ;;
        --ca) ca=${2:?--ca needs a file} && shift ;;
        --keep) keep=1 ;;
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
if [ -z "$dry_run" ]; then
    require_command jq jq "to read the API server's answers"
    [ -z "$url" ] || require_command curl curl "to ask the API server"
    require_cluster
    ask /healthz >/dev/null 2>&1 || fail "KubeMonitor does not answer in this cluster. Install it first (build/deploy.sh), or say where it is (--url)."
fi

namespace=kubemonitor-trial
in_trial() { run kubectl -n "$namespace" "$@"; }

start_load() {
    # Not progrium/stress, as the requirement has it: its image is of a format that containerd 2 no longer reads. The load is the same.
    in_trial create deployment stress-cpu --image "${STRESS_IMAGE:-busybox:1.37.0}" -- sh -c 'while :; do :; done & while :; do :; done'
    # Over and over, and flushed by the writer: what the kernel flushes later, version 1 of control groups charges to nobody.
    in_trial run disk-test --image "${DISK_IMAGE:-busybox:1.37.0}" --restart Never -- \
        sh -c 'while :; do dd if=/dev/zero of=/tmp/test bs=1M count=100 conv=fsync; done'
    in_trial run iperf-server --image "${IPERF_IMAGE:-networkstatic/iperf3}" --port 5201 --expose -- -s
    in_trial run iperf-client --image "${IPERF_IMAGE:-networkstatic/iperf3}" --restart OnFailure -- -c iperf-server -t 3600 -b 50M
}

# shellcheck disable=SC2329 # Called by the trap.
clean() {
    trap - EXIT
    [ -n "$keep" ] || run kubectl delete namespace "$namespace" --ignore-not-found --wait=false
}

# What is left of an earlier run would be in the figures.
run kubectl delete namespace "$namespace" --ignore-not-found --wait
trap clean EXIT
trap 'exit 130' INT
trap 'exit 143' TERM
run kubectl create namespace "$namespace"
start_load
[ -z "$dry_run" ] || exit 0

# NAME, FIGURE, VALUE, LEAST: a line for each figure that load has to show in; the exit code is 1 while one is missing.
figures() {
    local node pods
    pods=$(ask "/api/namespaces/$namespace/pods") || return 1
    node=$(jq -r 'map(select(.pod_name | startswith("stress-cpu"))) | .[0].node // empty' <<<"$pods")
    [ -n "$node" ] || return 1
    {
        jq '{pods: .}' <<<"$pods"
        { ask "/api/nodes/$node" || echo null; } | jq '{node: .}'
        { ask "/api/namespaces/$namespace" || echo null; } | jq '{namespace: .}'
        { ask "/api/namespaces/$namespace/deployments/stress-cpu" || echo null; } | jq '{deployment: .}'
    } | jq -s 'add' | jq -r -f build/lib/trial.jq
}

echo "Waiting for the load to show (at most $longest s) ..."
started=$SECONDS
until table=$(figures 2>/dev/null) && ! grep -q 'no$' <<<"$table"; do
    if [ $((SECONDS - started)) -ge "$longest" ]; then
        echo "${table:-There are no figures of these pods.}" | column -t -s $'\t' >&2
        kubectl -n "$namespace" get pods -o wide >&2 || true
        fail "The load did not show within $longest s."
    fi
    sleep 2
done
{
    printf 'WHERE\tFIGURE\tVALUE\tAT LEAST\tSHOWS\n'
    echo "$table"
} | column -t -s $'\t'
echo "Every load showed after $((SECONDS - started)) s."
