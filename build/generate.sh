#!/usr/bin/env bash
# Makes the files that are made of others: deploy/monitor.yaml. Usage: build/generate.sh
# Tests fail where one is not up to date.
set -euo pipefail

cd "$(dirname "$0")/.."
# shellcheck source=lib/require.sh
. build/lib/require.sh
require_kubectl

{
    echo "# Everything of deploy/base in one file: kubectl apply -f monitor.yaml. Made by build/generate.sh; change deploy/base."
    kubectl kustomize deploy/base
} >deploy/monitor.yaml.new
mv deploy/monitor.yaml.new deploy/monitor.yaml
