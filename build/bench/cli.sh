#!/usr/bin/env bash
# Start-up of the command line's native binary beside kubectl's, in one run, by turns. Writes artifacts/bench/cli.json.
# Usage: build/bench.sh cli [RUNS]
set -euo pipefail

# shellcheck source=../lib/require.sh
. build/lib/require.sh
require_dotnet
require_kubectl
require_command jq jq "the result is JSON"

runs=${1:-50}
warm=3
[ -x artifacts/cli/kubemonitor ] || build/cli.sh
binary=artifacts/cli/kubemonitor

# One run: its name, its time on the wall and its CPU time, in ms. A machine that does much else shows in the first, hardly in the second.
measure() { # NAME COMMAND...
    local name=$1 TIMEFORMAT='%3R %3U %3S' times
    shift
    times=$({ time "$@" >/dev/null 2>&1 || true; } 2>&1)
    awk -v name="$name" '{ print name, $1 * 1000, ($2 + $3) * 1000 }' <<<"$times"
}

samples=$(mktemp)
trap 'rm -f "$samples"' EXIT
for run in $(seq "$((runs + warm))"); do
    {
        measure kubectl kubectl version --client
        measure version "$binary" --version
        measure help "$binary" top --help
        # Parses, opens a connection that nobody takes: all but the answer.
        measure refused "$binary" top nodes --server http://127.0.0.1:1
        measure bare_process /bin/true
    } >>"$([ "$run" -le "$warm" ] && echo /dev/null || echo "$samples")"
done

mkdir -p artifacts/bench
jq -Rn --argjson runs "$runs" --argjson bytes "$(stat -c %s "$binary")" --arg load "$(cut -d ' ' -f 1 /proc/loadavg)" '
    def middle: sort | .[(length / 2) | floor];
    [inputs | split(" ") | {name: .[0], wall: (.[1] | tonumber), cpu: (.[2] | tonumber)}] | group_by(.name)
    | map({key: .[0].name, value: {median_ms: (map(.wall) | middle), least_ms: (map(.wall) | min), cpu_median_ms: (map(.cpu) | middle)}}) | from_entries
    | . as $all
    | {
        ran: "kubectl version --client; kubemonitor --version, top --help, top nodes against a closed port; /bin/true: by turns", unit: "ms of a whole process",
        runs: $runs, load_average: ($load | tonumber), binary_bytes: $bytes, processes: $all,
        ratio_to_kubectl: ($all | with_entries(.value = {
            median: (.value.median_ms / $all.kubectl.median_ms * 1000 | round / 1000), cpu: (.value.cpu_median_ms / $all.kubectl.cpu_median_ms * 1000 | round / 1000)
        }))
      }' <"$samples" | tee artifacts/bench/cli.json
