#!/usr/bin/env bash
# Installs what is missing, builds with warnings as errors, checks the format, runs every test.
# The last line is "N passed, N failed[, N skipped]", and the exit code agrees.
set -euo pipefail

cd "$(dirname "$0")/.."
# shellcheck source=lib/require.sh
. build/lib/require.sh
require_dotnet
require_command ip iproute2 "the end-to-end test gives pods a network of their own"
require_kubectl
require_command shellcheck shellcheck "the scripts are checked with it"
require_command tmux tmux "kubemonitor top --watch is tested in a real terminal"
require_command zsh zsh "the command line's completion is tested in it"
require_command fish fish "the command line's completion is tested in it"
require_command jq jq "test-cluster.sh reads answers with it"
require_command unzip unzip "to look into packages"
require_command chromium chromium "the dashboard is looked at with it"
require_command unshare util-linux "the end-to-end test gives pods namespaces of their own"

# Each start of the API server takes a second and a half less, and no test is slowed that asks nothing of its first answers.
export KUBEMONITOR__REHEARSAL__ENABLED=false

results=artifacts/test-results
rm -rf "$results"
mkdir -p "$results"

echo "== build"
dotnet build KubeMonitor.sln -c Release -v quiet --nologo -clp:NoSummary

echo "== format"
dotnet format KubeMonitor.sln whitespace --verify-no-changes --no-restore

echo "== audit"
build/audit.sh

echo "== packages"
build/pack.sh --built --consumers

projects=()
for file in tests/*.Tests/*.Tests.csproj; do
    project=$(basename "$file" .csproj)
    projects+=("$project")
    echo "== $project"
    # A failed test, or a crashed host, is in the sum below.
    dotnet test "$file" -c Release --no-build --nologo --results-directory "$results" --logger "trx;LogFileName=$project.trx" || true
done

echo "== sum"
build/sum-test-results.sh "$results" "${projects[@]}"
