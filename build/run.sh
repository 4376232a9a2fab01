#!/usr/bin/env bash
# Starts the API server and an agent on this machine's own kernel, and shows what they measure.
set -euo pipefail

usage() {
    cat <<'TEXT'
Usage: build/run.sh [--port PORT] [--for SECONDS] [--sample-pods]

  --port PORT      the API server's port (8080)
  --for SECONDS    end after so long; the exit code is 0 only if samples arrived
  --sample-pods    as root: make real pods on this machine (control groups, processes, networks), for a machine without a cluster
TEXT
}

port=8080 seconds='' sample_pods=''
while [ $# -gt 0 ]; do
    case $1 in
        --port) port=${2:?--port needs a number} && shift ;;
        --for) seconds=${2:?--for needs seconds} && shift ;;
        --sample-pods) sample_pods=1 ;;
        -h | --help) usage && exit 0 ;;
        *) echo "'$1' is no option of this script." >&2 && usage >&2 && exit 2 ;;
    esac
    shift
done

cd "$(dirname "$0")/.."
# shellcheck source=lib/require.sh
. build/lib/require.sh
# shellcheck source=lib/programs.sh
. build/lib/programs.sh
require_dotnet
require_command curl curl "to ask the API server"
require_command jq jq "to show its answers as a table"
if [ -n "$sample_pods" ]; then
    require_command ip iproute2 "to give the sample pods networks"
    require_command unshare util-linux "to give the sample pods namespaces"
fi

if curl -s -o /dev/null "http://127.0.0.1:$port/"; then
    echo "Port $port is taken. Give another: build/run.sh --port $((port + 1))" >&2
    exit 1
fi

echo "Building ..."
build_programs src/KubeMonitor.Api src/KubeMonitor.Agent ${sample_pods:+tests/KubeMonitor.SamplePods}

logs=artifacts/run
mkdir -p "$logs"
fail() {
    echo "$1" >&2
    tail -n 20 "$logs"/*.log >&2
    exit 1
}

if [ -n "$sample_pods" ]; then
    [ "$(id -u)" -eq 0 ] || fail "--sample-pods makes control groups, which only root may."
    pod_files=$PWD/$logs/pods
    start pods tests/KubeMonitor.SamplePods --logs "$pod_files"
    until grep -q '^ready' "$logs/pods.log"; do
        kill -0 "${pids[0]}" 2>/dev/null || fail "The sample pods did not start:"
        sleep 0.2
    done
    export KUBEMONITOR__COLLECTOR__PODLOGS=$pod_files/pods KUBEMONITOR__COLLECTOR__CONTAINERLOGS=$pod_files/containers
fi

start api src/KubeMonitor.Api --urls "http://0.0.0.0:$port"
node=$(hostname | tr '[:upper:]' '[:lower:]')
API_SERVER_URL=http://127.0.0.1:$port NODE_NAME=$node KUBEMONITOR__COLLECTOR__HOSTPROC=/proc start agent src/KubeMonitor.Agent

get() { curl -s --max-time 5 "http://127.0.0.1:$port$1"; }
has_cpu() { [ "$(get /api/nodes | jq 'map(select(.cpu_usage != null)) | length' 2>/dev/null || echo 0)" -gt 0 ]; }

started=$SECONDS
echo "Waiting for the first sample with a CPU figure (two readings, 5 s apart) ..."
until has_cpu; do
    for pid in "${pids[@]}"; do
        kill -0 "$pid" 2>/dev/null || fail "A program ended:"
    done
    [ $((SECONDS - started)) -lt 60 ] || fail "No sample within a minute:"
    sleep 0.5
done

cat <<TEXT

  Nodes     http://localhost:$port/api/nodes
  Pods      http://localhost:$port/api/pods
  Window    http://localhost:$port/api/nodes/$node?window=60
  API page  http://localhost:$port/docs
  Logs      $logs/

TEXT

# shellcheck disable=SC2016 # jq's own variables.
table='def mib: if . == null then "-" else (. / 1048576 * 10 | round / 10 | tostring) end;
def kbs: if . == null then "-" else (. / 1000 | round | tostring) end;
def name: if .pod_name then "\(.namespace)/\(.pod_name)" else .uid // .node end;
def row: [name, (.cpu_usage // "-" | tostring),
    (.memory.working_set | mib), (.network.rx_bytes_per_second | kbs), (.network.tx_bytes_per_second | kbs),
    (.disk.read_bytes_per_second | kbs), (.disk.write_bytes_per_second | kbs)];
(["NAME", "CPU mc", "MEMORY MiB", "RX kB/s", "TX kB/s", "READ kB/s", "WRITE kB/s"], (.[] | row)) | @tsv'
while :; do
    # In place on a terminal, one below the other elsewhere.
    [ ! -t 1 ] || printf '\033[H\033[J'
    echo "$(date -u +%H:%M:%S)  http://localhost:$port"
    { get /api/nodes && get /api/pods; } | jq -s 'add' | jq -r "$table" | awk -F '\t' '{ printf "%-28s %10s %12s %9s %9s %10s %11s\n", $1, $2, $3, $4, $5, $6, $7 }'
    echo
    if [ -n "$seconds" ] && [ $((SECONDS - started)) -ge "$seconds" ]; then
        has_cpu || fail "No sample with a CPU figure at the end:"
        exit 0
    fi
    sleep 5
done
