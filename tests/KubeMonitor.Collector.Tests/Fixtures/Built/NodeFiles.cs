namespace KubeMonitor.Collector.Tests.Fixtures.Built;

/// <summary>What a built node has outside the cgroups: <c>/proc</c> and <c>/sys</c>, recorded on a real kernel.</summary>
internal static class NodeFiles
{
    private const string NetDevHeaders =
        "Inter-|   Receive                                                |  Transmit\n"
        + " face |bytes    packets errs drop fifo frame compressed multicast|bytes    packets errs drop fifo colls carrier compressed\n";

    public static void WriteNode(FakeHost host)
    {
        host.Write("/proc/stat", "cpu  7239 15928 23091 993111 1766 0 80 102 0 0\ncpu0 3600 7900 11500 496500 880 0 40 51 0 0\n"
                + "cpu1 3639 8028 11591 496611 886 0 40 51 0 0\nbtime 1795440000\n")
            .Write("/proc/meminfo", "MemTotal:       24684084 kB\nMemFree:        22112672 kB\nMemAvailable:   23934012 kB\n"
                + "Buffers:           35100 kB\nCached:          1841636 kB\nSwapCached:            0 kB\n")
            .Write("/proc/diskstats", "   7       0 loop0 0 0 0 0 0 0 0 0 0 0 0 0 0 0 0 0 0\n"
                + " 254       0 vda 43623 10529 3829458 61416 17071 100014 8154128 19967 0 21488 82219 7426 47 850528 744 1916 91\n")
            .Write("/proc/1/net/dev", NetDevHeaders
                + "    lo:    4493      55    0    0    0     0          0         0     4493      55    0    0    0     0       0          0\n"
                + "  eth0: 360338216    7017    0    0    0     0          0         0   337861    4746    0    0    0     0       0          0\n")
            .Write("/proc/1/net/route", "Iface\tDestination\tGateway \tFlags\tRefCnt\tUse\tMetric\tMask\t\tMTU\tWindow\tIRTT\n"
                + "eth0\t00000000\t010200C0\t0003\t0\t0\t0\t00000000\t0\t0\t0\n")
            .Write("/sys/block/vda/dev", "254:0\n").MakeDirectory("/sys/block/vda/device").Write("/sys/block/loop0/dev", "7:0\n")
            .MakeDirectory("/sys/class/net/eth0/device").MakeDirectory("/sys/class/net/lo");
    }

    /// <summary>A process of a pod.</summary>
    /// <param name="host">The host.</param>
    /// <param name="pid">Its ID.</param>
    /// <param name="command">Its name.</param>
    /// <param name="cgroup">The line of its cgroup file.</param>
    /// <param name="terminationLog">The kubelet's file that is mounted in it; null for a sandbox.</param>
    public static void WriteProcess(FakeHost host, int pid, string command, string cgroup, string? terminationLog) =>
        host.Write($"/proc/{pid}/comm", $"{command}\n")
            .Write($"/proc/{pid}/cgroup", $"{cgroup}\n")
            .Write($"/proc/{pid}/stat", $"{pid} ({command}) S 1 {pid} {pid} 0 -1 4194560 714 0 0 0 17 13 0 0 20 0 1 0 12030 1003520 1 0\n")
            .Write($"/proc/{pid}/io", "rchar: 67120070\nwchar: 67108870\nsyscr: 83\nsyscw: 65\nread_bytes: 16384\nwrite_bytes: 67108864\n"
                + "cancelled_write_bytes: 0\n")
            .Write($"/proc/{pid}/net/dev", NetDevHeaders
                + "    lo:       0       0    0    0    0     0          0         0        0       0    0    0    0     0       0          0\n"
                + "  eth0:      90       1    0    0    0     0          0         0      266       3    0    0    0     0       0          0\n")
            .Write($"/proc/{pid}/mountinfo", "35 25 0:31 / /sys/fs/cgroup ro,nosuid - cgroup2 cgroup rw\n"
                + (terminationLog is null ? "" : $"142 68 254:0 {terminationLog} /dev/termination-log rw - ext4 /dev/vda rw\n"));
}
