# shellcheck shell=bash
# Commands that --dry-run only prints. To be sourced.

# Runs a command, or prints it where $dry_run is set.
run() {
    if [ -n "${dry_run:-}" ]; then
        printf '+'
        printf ' %q' "$@"
        printf '\n'
    else
        "$@"
    fi
}

# Ends the script with a sentence.
fail() {
    echo "$1" >&2
    exit 1
}
