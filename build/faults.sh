#!/usr/bin/env bash
# Makes faults on purpose, with real programs, and prints what came of each: a table. Usage: build/faults.sh [--short]
# --short is what the tests run. Exit code 1 where something that must hold does not. As root: it mounts small file systems.
set -euo pipefail

cd "$(dirname "$0")/.."
# shellcheck source=lib/require.sh
. build/lib/require.sh
require_dotnet
require_command mount mount "to have a disk that is full"
require_command mkfs.ext4 e2fsprogs "to have a disk that hangs"
require_command fsfreeze util-linux "to have a disk that hangs"

for project in src/KubeMonitor.Api src/KubeMonitor.Agent tests/KubeMonitor.Faults; do
    dotnet build "$project" -c Release -v quiet --nologo -clp:NoSummary
done
exec dotnet tests/KubeMonitor.Faults/bin/Release/net10.0/KubeMonitor.Faults.dll "$@"
