#!/usr/bin/env bash
# What the agent costs on a node of 110 pods and 220 containers, beside a C program that only reads the same files, and beside its peers.
# Usage: build/bench.sh agent [ROUNDS]   (60 rounds of 2 s by default; needs root and cgroup v1)
set -euo pipefail

cd "$(dirname "$0")/../.."
# shellcheck source=../lib/require.sh
. build/lib/require.sh
rounds=${1:-60}
tools=$PWD/artifacts/bench/agent
platform=$(own_platform)

[ "$(id -u)" -eq 0 ] || { echo "The sample node has control groups and networks, which only root can make." >&2 && exit 1; }
require_dotnet
require_native_aot
require_command strace strace "to see which files a collection reads"
require_command ip iproute2 "to give sample pods networks"
require_command nsenter util-linux "to give sample pods networks"
require_peers prometheus-node-exporter netdata

rm -rf "$tools"
mkdir -p "$tools"
clang -O2 -Wall -Wextra -Werror -o "$tools/sample_node" benchmarks/native/sample_node.c
clang -O2 -Wall -Wextra -Werror -o "$tools/read_files" benchmarks/native/read_files.c
echo "Publishing the agent and its benchmark for $platform ..."
dotnet publish src/KubeMonitor.Agent -c Release -r "$platform" -o "$tools/agent" -v quiet --nologo
dotnet publish benchmarks/KubeMonitor.AgentBenchmark -c Release -r "$platform" -o "$tools/benchmark" -v quiet --nologo

# What a killed run left behind; its processes ended with it.
for directory in /sys/fs/cgroup/*/kubemonitor-bench-*; do
    # shellcheck disable=SC2015 # What is busy stays.
    [ -d "$directory" ] && ! kill -0 "${directory##*-}" 2>/dev/null && find "$directory" -depth -type d -exec rmdir {} + 2>/dev/null || true
done

"$tools/benchmark/KubeMonitor.AgentBenchmark" run "$tools" artifacts/bench/agent.json "$rounds"
