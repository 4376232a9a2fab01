#!/usr/bin/env bash
# Feeds mutated kernel files to every parser of the collector. Usage: build/fuzz.sh [SECONDS [SEED]]
# 20 seconds and a random seed, which is printed, if not given. Exit code 1 where a parser fails: its input is shown as hex, and saved
# in artifacts/fuzz.
set -euo pipefail

cd "$(dirname "$0")/.."
# shellcheck source=lib/require.sh
. build/lib/require.sh
require_dotnet

dotnet build tests/KubeMonitor.Fuzz -c Release -v quiet --nologo -clp:NoSummary
exec dotnet tests/KubeMonitor.Fuzz/bin/Release/net10.0/KubeMonitor.Fuzz.dll "${1:-20}" "${2:-0}" artifacts/fuzz
