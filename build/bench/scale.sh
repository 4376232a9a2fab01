#!/usr/bin/env bash
# One API server and the agents of a whole cluster, with history, readers and pods that come and go, on loopback.
# The API server is published as its image has it: compiled ahead (ReadyToRun).
# Usage: build/bench.sh scale [--nodes N[,N...]] [--minutes M] [--pods P] [--history MINUTES] [--churn PART] [--storage FOLDER] [--peers N]
# (100, 1,000 and 5,000 nodes, 2 minutes each; 5,000 with an hour of history need 12 GiB of memory and half an hour.)
# VictoriaMetrics and Prometheus take the same series after it, up to 1,000 nodes.
# Writes artifacts/bench/scale.json, and a picture of cost against nodes, artifacts/bench/scale.svg.
set -euo pipefail

# shellcheck source=../lib/require.sh
. build/lib/require.sh
require_dotnet
require_peers victoria-metrics prometheus

project=benchmarks/KubeMonitor.LoadSimulator
api=artifacts/bench-tools/api
dotnet build "$project" -c Release -v quiet --nologo -clp:NoSummary
dotnet publish src/KubeMonitor.Api -c Release -r "$(own_platform)" --no-self-contained -o "$api" -v quiet --nologo -clp:NoSummary
# Each agent has a connection of its own, and the API server the other end.
ulimit -n "$(ulimit -Hn)"
exec dotnet "$project/bin/Release/net10.0/KubeMonitor.LoadSimulator.dll" "$api/KubeMonitor.Api.dll" "$@"
