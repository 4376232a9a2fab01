#!/usr/bin/env bash
# Agents, readers, pods that come and go, and faults, all together.
set -euo pipefail

usage() {
    cat <<'TEXT'
Usage: build/soak.sh MINUTES

Prints a row for each minute: memory, descriptors, threads, latencies. Exit code 1 where one of them goes on growing (from 4 minutes on).
TEXT
}

minutes=''
while [ $# -gt 0 ]; do
    case $1 in
        -h | --help) usage && exit 0 ;;
        -*) echo "'$1' is no option of this script." >&2 && usage >&2 && exit 2 ;;
        *) minutes=$1 ;;
    esac
    shift
done
[[ $minutes =~ ^[1-9][0-9]*$ ]] || { usage >&2 && exit 2; }

cd "$(dirname "$0")/.."
# shellcheck source=lib/require.sh
. build/lib/require.sh
# shellcheck source=lib/programs.sh
. build/lib/programs.sh
require_dotnet

build_programs src/KubeMonitor.Api src/KubeMonitor.Agent tests/KubeMonitor.Faults
exec dotnet tests/KubeMonitor.Faults/bin/Release/net10.0/KubeMonitor.Faults.dll --soak "$minutes"
