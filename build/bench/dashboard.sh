#!/usr/bin/env bash
# What live charts cost a browser by the component that draws them ("components"), and what 50 open pages over 5,000 nodes cost the
# server ("pages"); both without an argument. Writes artifacts/bench/dashboard.json.
set -euo pipefail

# shellcheck source=../lib/require.sh
. build/lib/require.sh
require_dotnet
require_command chromium chromium "the pages are opened in it"

project=benchmarks/KubeMonitor.DashboardBenchmark
dotnet build "$project" -c Release -v quiet --nologo -clp:NoSummary
exec dotnet "$project/bin/Release/net10.0/KubeMonitor.DashboardBenchmark.dll" "$@"
