#!/usr/bin/env bash
# The store beside VictoriaMetrics and Prometheus, with the same data in the same run. Arguments: none; "engine" for the engine alone;
# "http [FOLDER]" for the API alone, with samples on disk in FOLDER;
# "restart" for how long 5,000 pods with an hour of history take to be readable again; "columns" for the bytes of each column;
# "micro [...]" for the micro-benchmarks of BenchmarkDotNet. Writes artifacts/bench/store.json.
set -euo pipefail

# shellcheck source=../lib/require.sh
. build/lib/require.sh
require_dotnet

project=benchmarks/KubeMonitor.StoreBenchmark
dotnet build "$project" -c Release -v quiet --nologo -clp:NoSummary
program=$project/bin/Release/net10.0/KubeMonitor.StoreBenchmark.dll
api=artifacts/bench-tools/api

case ${1:-} in
micro)
    shift
    exec dotnet "$program" micro --artifacts artifacts/bench/micro --filter '*' "$@"
    ;;
engine) exec dotnet "$program" "$api/KubeMonitor.Api.dll" engine ;;
restart | columns) exec dotnet "$program" "$1" ;;
esac

[ "${1:-}" = http ] || require_peers victoria-metrics prometheus
# As its image has it: compiled ahead (ReadyToRun).
dotnet publish src/KubeMonitor.Api -c Release -r "$(own_platform)" --no-self-contained -o "$api" -v quiet --nologo -clp:NoSummary
exec dotnet "$program" "$api/KubeMonitor.Api.dll" "$@"
