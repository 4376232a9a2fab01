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
[ -x artifacts/cli/kubemonitor ] || build/cli.sh
binary=artifacts/cli/kubemonitor

# Milliseconds of each run, by bash's own clock of microseconds: the start of a process costs the same for all.
measure() { # NAME COMMAND...
    local name=$1 begin end
    shift
    begin=${EPOCHREALTIME/./}
    "$@" >/dev/null 2>&1 || true
    end=${EPOCHREALTIME/./}
    echo "$name $((end - begin))"
}

samples=$(mktemp)
trap 'rm -f "$samples"' EXIT
for _ in $(seq "$((runs + 3))"); do
    measure kubectl kubectl version --client
    measure version "$binary" --version
    measure help "$binary" top --help
    # Parses, reads no file, connects to nothing that listens: all but the answer.
    measure refused "$binary" top nodes --server http://127.0.0.1:1
    measure true /bin/true
done | tail -n +16 >"$samples"

middle() { awk -v name="$1" '$1 == name { print $2 }' "$samples" | sort -n | awk '{ all[NR] = $1 } END { printf "%.2f", all[int((NR + 1) / 2)] / 1000 }'; }
least() { awk -v name="$1" '$1 == name { print $2 }' "$samples" | sort -n | head -n 1 | awk '{ printf "%.2f", $1 / 1000 }'; }

mkdir -p artifacts/bench
jq -n --argjson runs "$runs" --argjson bytes "$(stat -c %s "$binary")" --arg load "$(cut -d ' ' -f 1 /proc/loadavg)" \
    --argjson kubectl "$(middle kubectl)" --argjson version "$(middle version)" --argjson help "$(middle help)" --argjson refused "$(middle refused)" --argjson bare "$(middle true)" \
    --argjson kubectlLeast "$(least kubectl)" --argjson versionLeast "$(least version)" --argjson helpLeast "$(least help)" --argjson refusedLeast "$(least refused)" --argjson bareLeast "$(least true)" '
    {
      ran: "kubectl version --client; kubemonitor --version, top --help, top nodes against a closed port; /bin/true: by turns", unit: "ms of a whole process, median",
      runs: $runs, load_average: ($load | tonumber), binary_bytes: $bytes,
      median: { kubectl: $kubectl, version: $version, help: $help, refused: $refused, bare_process: $bare },
      least: { kubectl: $kubectlLeast, version: $versionLeast, help: $helpLeast, refused: $refusedLeast, bare_process: $bareLeast },
      ratio_to_kubectl: { version: ($version / $kubectl * 1000 | round / 1000), help: ($help / $kubectl * 1000 | round / 1000), refused: ($refused / $kubectl * 1000 | round / 1000) }
    }' | tee artifacts/bench/cli.json
