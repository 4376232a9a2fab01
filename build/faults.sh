#!/usr/bin/env bash
# Makes faults on purpose, with real programs, and prints what came of each.
set -euo pipefail

usage() {
    cat <<'TEXT'
Usage: build/faults.sh [--short] [--only TEXT]

  --short       fewer and shorter, as the tests run it
  --only TEXT   the faults alone whose name has TEXT in it

Prints a table. Exit code 1 where something that must hold does not, or no fault has such a name. As root: it mounts small file systems.
TEXT
}

short='' only=''
while [ $# -gt 0 ]; do
    case $1 in
        --short) short=1 ;;
        --only) only=${2:?'--only needs a text: a part of a name in the first column of the table'} && shift ;;
        -h | --help) usage && exit 0 ;;
        *) echo "'$1' is no option of this script." >&2 && usage >&2 && exit 2 ;;
    esac
    shift
done

cd "$(dirname "$0")/.."
# shellcheck source=lib/require.sh
. build/lib/require.sh
# shellcheck source=lib/programs.sh
. build/lib/programs.sh
require_dotnet
require_command mount mount "to have a disk that is full"
require_command mkfs.ext4 e2fsprogs "to have a disk that hangs"
require_command fsfreeze util-linux "to have a disk that hangs"

build_programs src/KubeMonitor.Api src/KubeMonitor.Agent tests/KubeMonitor.Faults
exec dotnet tests/KubeMonitor.Faults/bin/Release/net10.0/KubeMonitor.Faults.dll ${short:+--short} ${only:+--only "$only"}
