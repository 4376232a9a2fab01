#!/usr/bin/env bash
# Puts each kind of load on this machine, and draws what the API says of it: the pictures and the table of docs/report.md.
set -euo pipefail

usage() {
    cat <<'TEXT'
Usage: build/report.sh [--port PORT]

  --port PORT   the API server's port (18080)

As root. Makes four real pods (control groups, processes, networks), which load CPU, memory, disk and network one after the other, 25 s
each; an agent reads the kernel, and the answers of the API server are drawn into docs/report/*.svg. Takes about three minutes.
TEXT
}

port=18080
while [ $# -gt 0 ]; do
    case $1 in
        --port) port=${2:?--port needs a number} && shift ;;
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
for command in curl jq; do require_command "$command" "$command" "to read the API's answers"; done
require_command ip iproute2 "to give the pods networks"
require_command unshare util-linux "to give the pods namespaces"
[ "$(id -u)" -eq 0 ] || { echo "build/report.sh makes control groups, which only root may." >&2 && exit 1; }

turn=25 # as Loads.cs has it
turns=(cpu memory disk network)
node=reported-node
logs=artifacts/report
rm -rf "$logs"
mkdir -p "$logs" docs/report

build_programs src/KubeMonitor.Api src/KubeMonitor.Agent tests/KubeMonitor.SamplePods

until_it() { # WHAT COMMAND...
    local what=$1 tries=0
    shift
    until "$@"; do
        tries=$((tries + 1))
        [ "$tries" -lt 300 ] || { echo "Not within a minute: $what" >&2 && tail -n 20 "$logs"/*.log >&2 && exit 1; }
        sleep 0.2
    done
}

get() { curl -sf --max-time 10 "http://127.0.0.1:$port$1"; }
answers() { get /healthz >/dev/null; }
has_cpu() { get "/api/nodes/$node" 2>/dev/null | jq -e '.cpu_usage != null' >/dev/null; }
pods_run() { grep -q '^ready' "$logs/pods.log"; }

start api src/KubeMonitor.Api --urls "http://127.0.0.1:$port" --MetricsApi:Enabled=false
until_it "the API server answers" answers
# Before the agent: it looks for the logs' folder of pods when it starts, and seldom later.
start pods tests/KubeMonitor.SamplePods --logs "$PWD/$logs/pods" --loads
until_it "the pods run" pods_run
begin=$(date +%s)
API_SERVER_URL=http://127.0.0.1:$port NODE_NAME=$node KUBEMONITOR__COLLECTOR__HOSTPROC=/proc \
    KUBEMONITOR__COLLECTOR__PODLOGS=$PWD/$logs/pods/pods KUBEMONITOR__COLLECTOR__CONTAINERLOGS=$PWD/$logs/pods/containers \
    start agent src/KubeMonitor.Agent
until_it "a reading with a CPU figure" has_cpu

echo "The loads: $turn s of quiet, then ${turns[*]}, $turn s each ..."
sleep $(((${#turns[@]} + 1) * turn + 12 - ($(date +%s) - begin)))
window=$(($(date +%s) - begin))

# Lines for figure.awk of one answer over the window. Usage: series NAME ROUTE JQ-PATH DIVISOR
series() {
    get "$2?window=$window" | jq -r --arg name "$1" --argjson begin "$begin" --argjson divisor "$4" \
        ".[] | select(($3) != null) | [\$name, ((.timestamp | sub(\"\\\\.[0-9]+\"; \"\") | fromdate) - \$begin), (($3) / \$divisor)]
        | select(.[1] >= 0) | @tsv"
}

rows=''
draw() { # KIND TITLE JQ-PATH DIVISOR UNIT
    local kind=$1 turn_of=0 each from to
    for each in "${turns[@]}"; do
        turn_of=$((turn_of + 1))
        [ "$each" != "$kind" ] || break
    done
    from=$((turn_of * turn)) to=$(((turn_of + 1) * turn))
    {
        series "pod" "/api/namespaces/loads/pods/$kind" "$3" "$4"
        series "namespace" "/api/namespaces/loads" "$3" "$4"
        series "node" "/api/nodes/$node" "$3" "$4"
    } >"$logs/$kind.tsv"
    awk -v title="$2" -v unit="$5" -v from="$from" -v to="$to" -f build/lib/figure.awk "$logs/$kind.tsv" >"docs/report/$kind.svg"
    rows+=$(awk -F '\t' -v kind="$kind" -v unit="$5" -v from="$from" -v to="$to" '
        function of(name) { return n[name] ? sprintf("%.1f", sum[name] / n[name]) : "-" }
        # The first reading after the load began still holds some of the quiet before it, the one after its end some of the load.
        { inside = $2 > from + 6 && $2 < to - 1; name = inside ? $1 : "before " $1; if (inside || $2 < from - 2) { sum[name] += $3; n[name]++ } }
        END { printf "| %s | %s | %s | %s | %s | %s | %s | %s |", kind, unit, of("before pod"), of("pod"), of("before namespace"), of("namespace"), of("before node"), of("node") }
    ' "$logs/$kind.tsv")$'\n'
}

draw cpu "CPU: one core kept busy" .cpu_usage 1 millicores
draw memory "Memory: 200 MiB filled and held" .memory.working_set 1048576 MiB
draw disk "Disk: 4 MiB written directly, twice a second" .disk.write_bytes_per_second 1048576 MiB/s
draw network "Network: 2 MB sent, twice a second" .network.tx_bytes_per_second 1000000 MB/s

{
    sed '/^<!-- run -->$/q' docs/report.md
    printf '\nRun on %s, Linux %s, %s CPUs.\n\n' "$(date -u +%F)" "$(uname -r)" "$(nproc)"
    echo '| load | unit | pod before | pod loaded | namespace before | namespace loaded | node before | node loaded |'
    echo '| --- | --- | --- | --- | --- | --- | --- | --- |'
    printf '%s\n' "$rows"
    sed -n '/^<!-- end of run -->$/,$p' docs/report.md
} >"$logs/report.md"
mv "$logs/report.md" docs/report.md
printf '%s' "$rows"
