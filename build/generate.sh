#!/usr/bin/env bash
# Makes the files that are made of others: deploy/monitor.yaml of deploy/base, docs/configuration.md of the options classes,
# the end of docs/api.md of the OpenAPI document, the end of docs/cli.md and docs/cli.svg of the command line.
# Usage: build/generate.sh. Tests fail where one is not up to date.
set -euo pipefail

cd "$(dirname "$0")/.."
# shellcheck source=lib/require.sh
. build/lib/require.sh
require_kubectl
require_dotnet
require_command tmux tmux "the picture of the command line is of a real terminal"

{
    echo "# Everything of deploy/base in one file: kubectl apply -f monitor.yaml. Made by build/generate.sh; change deploy/base."
    kubectl kustomize deploy/base
} >deploy/monitor.yaml.new
mv deploy/monitor.yaml.new deploy/monitor.yaml

KUBEMONITOR_WRITE_DOCUMENTS=1 dotnet test tests/KubeMonitor.Documents.Tests -c Release -v quiet --nologo --filter 'FullyQualifiedName~ConfigurationPageTests|FullyQualifiedName~ApiPageTests'
KUBEMONITOR_WRITE_DOCUMENTS=1 dotnet test tests/KubeMonitor.Cli.Tests -c Release -v quiet --nologo --filter 'FullyQualifiedName~DocumentTests'
