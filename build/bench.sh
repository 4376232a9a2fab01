#!/usr/bin/env bash
# Runs a benchmark by its name, which prints what it measured and writes artifacts/bench/NAME.json.
set -euo pipefail

cd "$(dirname "$0")/.."
name=${1:-}
if [ -z "$name" ] || [ ! -f "build/bench/$name.sh" ]; then
    echo "Usage: build/bench.sh NAME [ARGUMENTS]. There are: $(basename -s .sh build/bench/*.sh | tr '\n' ' ')" >&2
    exit 2
fi
shift
exec "build/bench/$name.sh" "$@"
