# shellcheck shell=bash
# Programs of this repository, which run until the script ends. To be sourced; reads $logs, the folder that their output goes to.

build_programs() { # PROJECT...
    local project
    for project in "$@"; do
        dotnet build "$project" -c Release -v quiet --nologo -clp:NoSummary
    done
}

pids=()

# In a session of its own: a Ctrl-C at the terminal is the script's to pass on, in its own order.
start() { # NAME PROJECT ARGUMENTS...
    local name=$1 project=$2
    shift 2
    # shellcheck disable=SC2154 # The script that sources this sets it.
    setsid dotnet "$project/bin/Release/net10.0/$(basename "$project").dll" "$@" >"$logs/$name.log" 2>&1 &
    pids+=($!)
}

# shellcheck disable=SC2329 # Called by the trap.
stop() {
    local pid
    trap - EXIT
    for pid in "${pids[@]}"; do
        kill -TERM "$pid" 2>/dev/null || true
    done
    for pid in "${pids[@]}"; do
        wait "$pid" 2>/dev/null || true
    done
}
trap stop EXIT
trap 'exit 130' INT
trap 'exit 143' TERM
