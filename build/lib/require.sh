# shellcheck shell=bash
# Installs what a script needs and lacks. To be sourced.

# A Debian package, unless its command is there. Usage: require_command COMMAND PACKAGE WHY
require_command() {
    command -v "$1" >/dev/null || require_package "$2" "$3"
}

# A Debian package. Usage: require_package PACKAGE WHY
require_package() {
    echo "Installing $1: $2." >&2
    if ! command -v apt-get >/dev/null || [ "$(id -u)" -ne 0 ]; then
        echo "$1 is missing ($2), and only root on Debian can install it here. Install that package, then run this again." >&2
        exit 1
    fi
    DEBIAN_FRONTEND=noninteractive apt-get install -y -qq --no-install-recommends "$1" >/dev/null 2>&1 || {
        apt-get update -qq >/dev/null
        DEBIAN_FRONTEND=noninteractive apt-get install -y -qq --no-install-recommends "$1" >/dev/null
    }
}

# The .NET SDK that global.json asks for.
require_dotnet() {
    if ! command -v dotnet >/dev/null || ! dotnet --version >/dev/null 2>&1; then
        echo "The .NET SDK 10 is missing. Install it (https://dotnet.microsoft.com/download/dotnet/10.0, or your distribution's dotnet-sdk-10.0), then run this again." >&2
        exit 1
    fi
}

# What a native binary of a .NET program is linked with.
require_native_aot() {
    require_command clang clang "to link a native binary"
    [ -e /usr/include/zlib.h ] || require_package zlib1g-dev "to link a native binary"
}

# What benchmarks measure beside ours: measured where it can be had, and not missed where it can't. Usage: require_peers PACKAGE...
require_peers() {
    local peer
    for peer in "$@"; do
        # At run level 1 a package starts no service.
        (RUNLEVEL=1 require_command "$peer" "$peer" "to compare with") || echo "$peer can't be installed: skipped." >&2
    done
}

# The platform that a native binary must be made for to run here.
own_platform() {
    case $(uname -m) in
        aarch64 | arm64) echo linux-arm64 ;;
        *) echo linux-x64 ;;
    esac
}

# kubectl with kustomize 5, which knows components: since 1.27. Distributions' own packages are often older.
require_kubectl() {
    if ! command -v kubectl >/dev/null; then
        echo "kubectl is missing. Install 1.27 or later (https://kubernetes.io/docs/tasks/tools/), then run this again." >&2
        exit 1
    fi
    if ! kubectl kustomize --help >/dev/null 2>&1 || kubectl version --client 2>/dev/null | grep -qE '(Client Version: v1\.|GitVersion:"v1\.)(1?[0-9]|2[0-6])\.'; then
        echo "This kubectl is older than 1.27, and its kustomize knows no components. Install a newer one, then run this again." >&2
        exit 1
    fi
}
