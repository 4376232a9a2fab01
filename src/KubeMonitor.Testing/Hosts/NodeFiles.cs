using System.Globalization;

namespace KubeMonitor.Testing.Hosts;

/// <summary>What a node has outside of its pods: proc(5), and <c>/sys</c> as far as a collector looks there.</summary>
internal static class NodeFiles
{
    private const string NetDevHeaders =
        "Inter-|   Receive                                                |  Transmit\n"
        + " face |bytes    packets errs drop fifo frame compressed multicast|bytes    packets errs drop fifo colls carrier compressed\n";

    public static void Write(ScriptedHost host, ScriptedCgroups cgroups)
    {
        host.Write("/proc/meminfo", "MemTotal:       16000000 kB\nMemFree:         8000000 kB\nMemAvailable:   12000000 kB\nBuffers:          100000 kB\nCached:          3000000 kB\n")
            .Write("/proc/diskstats", " 254       0 vda 43623 10529 3829458 61416 17071 100014 8154128 19967 0 21488 82219 7426 47 850528 744 1916 91\n")
            .Write("/proc/1/net/route", "Iface\tDestination\tGateway \tFlags\tRefCnt\tUse\tMetric\tMask\t\tMTU\tWindow\tIRTT\neth0\t00000000\t010200C0\t0003\t0\t0\t0\t00000000\t0\t0\t0\n")
            .Write("/sys/block/vda/dev", "254:0\n").MakeDirectory("/sys/block/vda/device")
            .MakeDirectory("/sys/class/net/eth0/device").MakeDirectory("/sys/class/net/lo")
            .MakeDirectory("/var/log/pods").MakeDirectory("/var/log/containers");
        WriteTraffic(host, 1, 0, 0);
        host.Link("/proc/1/ns/net", "net:[4026531840]");
        if (cgroups is ScriptedCgroups.V2)
        {
            host.Write($"{CgroupFiles.Mount}/cgroup.controllers", "cpu io memory pids\n");
        }

        foreach (var hierarchy in CgroupFiles.Hierarchies(cgroups))
        {
            host.MakeDirectory($"{CgroupFiles.Mount}{hierarchy}/kubepods/burstable");
        }
    }

    public static void WriteCpu(ScriptedHost host, long ticks) =>
        host.Write("/proc/stat", string.Create(CultureInfo.InvariantCulture, $"cpu  {ticks} 0 0 993111 1766 0 0 0 0 0\ncpu0 {ticks} 0 0 993111 1766 0 0 0 0 0\nbtime 1795440000\n"));

    /// <summary>Writes the counters of a process' network namespace.</summary>
    public static void WriteTraffic(ScriptedHost host, int pid, long received, long sent) =>
        host.Write($"/proc/{pid}/net/dev", string.Create(CultureInfo.InvariantCulture, $"{NetDevHeaders}"
            + $"    lo:       0       0    0    0    0     0          0         0        0       0    0    0    0     0       0          0\n"
            + $"  eth0: {received}       1    0    0    0     0          0         0 {sent}       3    0    0    0     0       0          0\n"));
}
