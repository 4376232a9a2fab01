using KubeMonitor.Collector.Procfs;
using KubeMonitor.Domain.Samples;
using static KubeMonitor.Fuzz.Targets.Promise;

namespace KubeMonitor.Fuzz.Targets;

/// <summary>The parsers of <c>/proc</c>.</summary>
internal static class ProcfsTargets
{
    private const string Mount =
        "142 68 254:0 /my\\040disk/pods/1c2d3e4f-0000-4111-8222-333344445555/containers/app/9f8e7d6c//deleted /log rw - ext4 /dev/vda rw\n";

    private const string RouteV6 =
        "00000000000000000000000000000000 00 00000000000000000000000000000000 00 fe800000000000000000000000000002 400 1 0 400003     eth0\n";

    public static IReadOnlyList<FuzzTarget> All =>
    [
        new(nameof(DiskStats), ["diskstats"], ["254 0 vda 1 2 3 4 5 6 7 8 9 10 11\n"], Disks),
        new(nameof(Ipv4DefaultRoutes), ["route"], ["eth0\t00000000\t010200C0\t0003\t0\t0\t0\t00000000\t0\t0\t0\n"], Routes),
        new(nameof(Ipv6DefaultRoutes), ["ipv6_route"], [RouteV6], RoutesV6),
        new(nameof(MemInfo), ["meminfo"], ["MemTotal: 4 kB\nMemFree: 1 kB\nBuffers: 1 kB\nCached: 1 kB\n"], Memory),
        new(nameof(NetDev), ["dev"], ["a|b\nc|d\n  eth0:1:123 1 0 0 0 0 0 0 456 2 0 0 0 0 0 0\n"], Interfaces),
        new(nameof(PidIo), ["io"], ["write_bytes: 2\ncancelled_write_bytes: 1\n"], Io),
        new(nameof(PidStat), ["stat"], ["17 (a) b\n() S 1 5 6 7 8 9 10 11 12 13 14 15 16 17 18 19 20 21 12345 23 24\n"], Process),
        new(
            nameof(PressureStalls),
            ["cpu", "memory", "cpu.pressure", "io.pressure", "memory.pressure"],
            ["some avg10=0.00 avg60=1.00 avg300=2.00 total=3\n"],
            Pressure),
        new(nameof(SystemStat), ["stat"], ["cpu  7239 15928 23091 993111 1766 0 80 102 0 0\ncpu0 1 2 3 4\nbtime 1\n"], Stat),
        new(nameof(TerminationLogMount), ["mountinfo"], [Mount], TerminationLog),
    ];

    private static void Disks(ReadOnlySpan<byte> input)
    {
        var disks = new DiskStats(input).GetEnumerator();
        var count = 0;
        while (disks.MoveNext())
        {
            count++;
            var disk = disks.Current;
            Holds(disk is { Major: >= 0, Minor: >= 0, ReadBytes: >= 0, WriteBytes: >= 0 }, "a disk");
            Text(disk.Name, input, "a disk's name");
        }

        Ends(count + disks.BadLines, input);
    }

    private static void Routes(ReadOnlySpan<byte> input)
    {
        var count = 0;
        foreach (var name in new Ipv4DefaultRoutes(input))
        {
            count++;
            Text(name, input, "an interface's name");
        }

        Ends(count, input);
    }

    private static void RoutesV6(ReadOnlySpan<byte> input)
    {
        var count = 0;
        foreach (var name in new Ipv6DefaultRoutes(input))
        {
            count++;
            Text(name, input, "an interface's name");
        }

        Ends(count, input);
    }

    private static void Memory(ReadOnlySpan<byte> input)
    {
        Holds(MemInfo.TryParse(input, out var memory) == (memory != default), "read means a figure");
        Counter(memory.Total?.Value, "total");
        Counter(memory.Free?.Value, "free");
        Counter(memory.Available?.Value, "available");
        Counter(memory.Buffers?.Value, "buffers");
        Counter(memory.Cached?.Value, "cached");
        Counter(memory.Used?.Value, "used");
    }

    private static void Interfaces(ReadOnlySpan<byte> input)
    {
        var interfaces = new NetDev(input).GetEnumerator();
        var count = 0;
        while (interfaces.MoveNext())
        {
            count++;
            Holds(interfaces.Current is { RxBytes: >= 0, TxBytes: >= 0 }, "an interface");
            Text(interfaces.Current.Name, input, "an interface's name");
        }

        Ends(count + interfaces.BadLines, input);
    }

    private static void Io(ReadOnlySpan<byte> input)
    {
        Holds(PidIo.TryParse(input, out var io) == (io != default), "read means a figure");
        Counter(io.ReadBytes, "read");
        Counter(io.WriteBytes, "write");
        Counter(io.CancelledWriteBytes, "cancelled");
        Counter(io.WrittenBytes, "written");
    }

    private static void Process(ReadOnlySpan<byte> input)
    {
        var read = PidStat.TryParse(input, out var stat);
        Holds(read ? stat is { StartTimeTicks: >= 0, ParentId: >= 0 } && char.IsAsciiLetter(stat.State) : stat == default, "a process");
    }

    private static void Pressure(ReadOnlySpan<byte> input)
    {
        Holds(PressureStalls.TryParse(input, out var stalls) == (stalls != default), "read means a line");
        Possible(stalls.Some);
        Possible(stalls.Full);
    }

    private static void Possible(Stall? stall)
    {
        if (stall is { } some)
        {
            Percent(some.Avg10, "avg10");
            Percent(some.Avg60, "avg60");
            Percent(some.Avg300, "avg300");
            Counter(some.TotalMicroseconds, "total");
        }
    }

    private static void Stat(ReadOnlySpan<byte> input)
    {
        var read = SystemStat.TryParse(input, out var stat);
        Holds(read ? stat is { BusyTicks: >= 0, StealTicks: >= 0, OnlineCpus: >= 0, BootTimeSeconds: null or >= 0 } : stat == default, "ticks");
        Ends(stat.OnlineCpus, input);
    }

    private static void TerminationLog(ReadOnlySpan<byte> input)
    {
        if (TerminationLogMount.TryFind(input, out var mount))
        {
            Text(mount.PodUid, input, "a pod's UID");
            Text(mount.ContainerName, input, "a container's name");
            Holds(mount is { PodUid.Length: <= 64, ContainerName.Length: <= 63 }, "lengths");
        }
    }
}
