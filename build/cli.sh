#!/usr/bin/env bash
# Makes the command line's native binary, and what goes with it, in artifacts/cli.
set -euo pipefail

usage() {
    cat <<'TEXT'
Usage: build/cli.sh [--runtime RID] [--test]

  --runtime RID   the platform (linux-x64, or linux-arm64 on such a machine)
  --test          also run the tests of the command line with the native binary

artifacts/cli has kubemonitor; kubectl-monitor, the same binary under the name by which kubectl finds it (kubectl monitor); kubectl_complete-monitor,
by which kubectl completes it; completions/ for bash, zsh and fish; and man/. Put the folder, or what is in it, on the PATH.
TEXT
}

runtime='' test=''
while [ $# -gt 0 ]; do
    case $1 in
        --runtime) runtime=${2:?--runtime needs a platform after it, such as linux-x64.} && shift ;;
        --test) test=1 ;;
        -h | --help) usage && exit 0 ;;
        *) echo "'$1' is no option of this script." >&2 && usage >&2 && exit 2 ;;
    esac
    shift
done

cd "$(dirname "$0")/.."
# shellcheck source=lib/require.sh
. build/lib/require.sh
require_dotnet
require_native_aot

own=$(own_platform)
folder=artifacts/cli
rm -rf "$folder"
dotnet publish src/KubeMonitor.Cli -c Release -r "${runtime:-$own}" -o artifacts/cli-publish -v quiet --nologo -clp:NoSummary
mkdir -p "$folder/completions" "$folder/man"
cp artifacts/cli-publish/KubeMonitor.Cli "$folder/kubemonitor"
ln -s kubemonitor "$folder/kubectl-monitor"
if [ "${runtime:-$own}" = "$own" ]; then
    for shell in bash zsh fish; do "$folder/kubemonitor" completion "$shell" >"$folder/completions/kubemonitor.$shell"; done
    "$folder/kubemonitor" completion kubectl >"$folder/kubectl_complete-monitor"
    chmod +x "$folder/kubectl_complete-monitor"
    "$folder/kubemonitor" reference man "$folder/man"
    # It starts, and says that there is no server.
    if HOME=/nonexistent XDG_CONFIG_HOME=/nonexistent KUBECONFIG='' KUBEMONITOR_SERVER='' "$folder/kubectl-monitor" cluster 2>"$folder/smoke.log"; then code=0; else code=$?; fi
    if [ "$code" -ne 2 ] || ! grep -q '^error: No server is known' "$folder/smoke.log"; then
        echo "The native binary does not work:" >&2
        cat "$folder/smoke.log" >&2
        exit 1
    fi
    rm "$folder/smoke.log"
fi
echo "$folder/kubemonitor: $(stat -c %s "$folder/kubemonitor") bytes"

if [ -n "$test" ]; then
    require_command tmux tmux "the watch is tested in a real terminal"
    KUBEMONITOR_CLI=$folder/kubemonitor dotnet test tests/KubeMonitor.Cli.Tests -c Release -v quiet --nologo
fi
