#!/usr/bin/env bash
# Runs a benchmark: prints what ran, and writes artifacts/bench/NAME.json. Usage: bench.sh NAME [ARGUMENTS...]
set -euo pipefail

cd "$(dirname "$0")/.."
script=build/bench/${1:-}.sh
if [ -z "${1:-}" ] || [ ! -f "$script" ]; then
    echo "Usage: build/bench.sh NAME [ARGUMENTS...], where NAME is one of: $(basename -s .sh -a build/bench/*.sh | paste -sd ' ')" >&2
    exit 2
fi
shift
exec bash "$script" "$@"
