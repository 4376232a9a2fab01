#!/usr/bin/env bash
# Agents, readers, pods that come and go, and faults, all together. Usage: build/soak.sh MINUTES
# Prints a row for each minute: memory, descriptors, threads, latencies. Exit code 1 where one of them goes on growing (from 4 minutes on).
set -euo pipefail

cd "$(dirname "$0")/.."
# shellcheck source=lib/require.sh
. build/lib/require.sh
require_dotnet

if ! [[ ${1:-} =~ ^[1-9][0-9]*$ ]]; then
    echo "Usage: build/soak.sh MINUTES" >&2
    exit 2
fi

for project in src/KubeMonitor.Api src/KubeMonitor.Agent tests/KubeMonitor.Faults; do
    dotnet build "$project" -c Release -v quiet --nologo -clp:NoSummary
done
exec dotnet tests/KubeMonitor.Faults/bin/Release/net10.0/KubeMonitor.Faults.dll --soak "$1"
