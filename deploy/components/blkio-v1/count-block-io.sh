#!/bin/sh
# Switches the counting of block I/O on: "DEVICE 0" sets no limit, and makes the kernel count all I/O of that device in every cgroup, for
# as long as the disk is there. Usage: count-block-io.sh [CGROUP_ROOT [SYS]]
set -eu

cgroup=${1:-/sys/fs/cgroup} sys=${2:-/sys}
file=$cgroup/blkio/blkio.throttle.read_bps_device
if [ ! -e "$file" ]; then
    echo "No $file: control groups are of version 2 here, which count by themselves."
    exit 0
fi

for disk in "$sys"/block/*; do
    # Disks of hardware only: what is stacked on them counts there.
    [ -e "$disk/device" ] || continue
    number=$(cat "$disk/dev")
    if echo "$number 0" >"$file"; then
        echo "${disk##*/} ($number) is counted."
    else
        echo "${disk##*/} ($number) could not be switched on." >&2
    fi
done
