#!/usr/bin/env bash
# metrics.k8s.io of a large cluster: the lists of nodes and pods, and one get. Writes artifacts/bench/metrics-api.json.
set -euo pipefail

# shellcheck source=../lib/require.sh
. build/lib/require.sh
require_dotnet

project=benchmarks/KubeMonitor.MetricsApiBenchmark
dotnet build "$project" -c Release -v quiet --nologo -clp:NoSummary
exec dotnet "$project/bin/Release/net10.0/KubeMonitor.MetricsApiBenchmark.dll"
