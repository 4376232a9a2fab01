#!/usr/bin/env bash
# Lists packages with known vulnerabilities, those that packages bring included.
set -euo pipefail

usage() {
    cat <<'TEXT'
Usage: build/audit.sh

Exit code 1 where there are some. A source that has no such data is told: then nothing is known.
TEXT
}

case ${1:-} in
    '') ;;
    -h | --help) usage && exit 0 ;;
    *) echo "'$1' is no option of this script." >&2 && usage >&2 && exit 2 ;;
esac

cd "$(dirname "$0")/.."
# shellcheck source=lib/require.sh
. build/lib/require.sh
require_dotnet

output=$(dotnet list KubeMonitor.sln package --vulnerable --include-transitive 2>&1) || { echo "$output" >&2 && exit 1; }
echo "$output" | grep -vE '^\s*$' || true
if echo "$output" | grep -qE '^\s+> '; then
    echo "Packages with known vulnerabilities: raise their versions in Directory.Packages.props." >&2
    exit 1
fi
if echo "$output" | grep -qE 'NU1900|NU1905|does not (provide|have) vulnerability'; then
    echo "The package source has no vulnerability data: nothing is known of these packages."
fi
