using KubeMonitor.Collector.Cgroups;
using static KubeMonitor.Fuzz.Targets.Promise;

namespace KubeMonitor.Fuzz.Targets;

/// <summary>The parsers of cgroup files.</summary>
internal static class CgroupTargets
{
    public static IReadOnlyList<FuzzTarget> All =>
    [
        new(
            nameof(BlkioServiceBytes),
            ["blkio.throttle.io_service_bytes", "blkio.throttle.io_service_bytes_recursive"],
            ["254:0 Read 1\nTotal 2\n"],
            Blkio),
        new(nameof(CgroupProcs), ["cgroup.procs"], ["0\n1\n2147483647\n1\n"], Procs),
        new(nameof(CpuacctUsage), ["cpuacct.usage"], [], Usage),
        new(nameof(CpuQuota), ["cpu.max"], ["max 100000\n", "50000 100000\n"], Quota),
        new(nameof(CpuQuota) + " of v1", ["cpu.cfs_quota_us", "cpu.cfs_period_us"], ["-1\n100000\n", "30000\n100000\n"], QuotaV1),
        new(nameof(CpuStat), ["cpu.stat"], ["usage_usec 1\nthrottled_usec 2\nnr_periods 3\n"], Cpu),
        new(nameof(IoStat), ["io.stat"], ["7:0 7:1 253:0 rbytes=4096 wbytes=8192 rios=1 wios=2\n8:0 rbytes=1 wbytes=2 cost.usage=1\n"], Io),
        new(nameof(LimitValue), ["memory.max", "memory.limit_in_bytes"], ["max\n", "9223372036854771712\n"], Limit),
        new(nameof(MemoryEvents), ["memory.events"], [], Events),
        new(nameof(MemoryOomControl), ["memory.oom_control"], [], OomControl),
        new(nameof(MemoryStat), ["memory.stat"], ["rss 1\ntotal_rss 2\ntotal_cache 3\ntotal_inactive_file 4\n"], Memory),
        new(nameof(MemoryStatV2), ["memory.stat"], ["anon 1\nfile 2\ninactive_file 3\n"], MemoryV2),
        new(nameof(SingleValue), ["memory.usage_in_bytes", "memory.current", "memory.swap.current", "pids.current"], [], Single),
    ];

    private static void Blkio(ReadOnlySpan<byte> input)
    {
        var lines = new BlkioServiceBytes(input).GetEnumerator();
        var count = 0;
        while (lines.MoveNext())
        {
            count++;
            Holds(lines.Current is { Major: >= 0, Minor: >= 0, Bytes: >= 0 }, "a line");
            Holds(lines.Current.Operation is BlkioOperation.Read or BlkioOperation.Write or BlkioOperation.Other, "an operation");
        }

        Ends(count + lines.BadLines, input);
    }

    private static void Procs(ReadOnlySpan<byte> input)
    {
        var processes = new CgroupProcs(input).GetEnumerator();
        var count = 0;
        while (processes.MoveNext())
        {
            count++;
            Holds(processes.Current > 0, "a process ID");
        }

        Ends(count + processes.BadLines, input);
    }

    private static void Usage(ReadOnlySpan<byte> input)
    {
        var read = CpuacctUsage.TryParse(input, out var usage);
        Holds(read ? usage.Nanoseconds >= 0 : usage == default, "usage");
    }

    private static void Quota(ReadOnlySpan<byte> input) => Possible(CpuQuota.TryParse(input, out var quota), quota);

    private static void QuotaV1(ReadOnlySpan<byte> input)
    {
        var middle = input.IndexOf((byte)'\n') + 1;
        Possible(CpuQuota.TryParse(input[..middle], input[middle..], out var quota), quota);
    }

    private static void Possible(bool read, CpuQuota quota) =>
        Holds(
            read
                ? quota is { QuotaMicroseconds: null or >= 0, PeriodMicroseconds: > 0, Limit: null or { Value: >= 0 and < double.PositiveInfinity } }
                : quota == default,
            "a quota");

    private static void Cpu(ReadOnlySpan<byte> input)
    {
        Holds(CpuStat.TryParse(input, out var stat) == (stat != default), "read means a figure");
        Counter(stat.UsageNanoseconds, "usage");
        Counter(stat.Periods, "periods");
        Counter(stat.ThrottledPeriods, "throttled periods");
        Counter(stat.ThrottledNanoseconds, "throttled time");
    }

    private static void Io(ReadOnlySpan<byte> input)
    {
        var devices = new IoStat(input).GetEnumerator();
        var count = 0;
        while (devices.MoveNext())
        {
            count++;
            Holds(devices.Current is { Major: >= 0, Minor: >= 0 }, "a device");
            Counter(devices.Current.ReadBytes, "bytes read");
            Counter(devices.Current.WriteBytes, "bytes written");
        }

        Ends(count + devices.BadFields, input);
    }

    private static void Limit(ReadOnlySpan<byte> input)
    {
        var read = LimitValue.TryParse(input, out var limit);
        Holds(read ? limit.Value is null or (>= 0 and < 1L << 62) : limit == default, "a limit");
    }

    private static void Events(ReadOnlySpan<byte> input)
    {
        Holds(MemoryEvents.TryParse(input, out var events) == (events != default), "read means a figure");
        Counter(events.LimitHits, "limit hits");
        Counter(events.OomKills, "kills");
    }

    private static void OomControl(ReadOnlySpan<byte> input)
    {
        var read = MemoryOomControl.TryParse(input, out var control);
        Holds(read ? control.OomKills >= 0 : control == default, "kills");
    }

    private static void Memory(ReadOnlySpan<byte> input)
    {
        Holds(MemoryStat.TryParse(input, out var stat) == (stat != default), "read means a figure");
        Counter(stat.Rss, "rss");
        Counter(stat.Cache, "cache");
        Counter(stat.Swap, "swap");
        Counter(stat.InactiveFile, "inactive file");
        Counter(stat.TotalRss, "total rss");
        Counter(stat.TotalCache, "total cache");
        Counter(stat.TotalSwap, "total swap");
        Counter(stat.TotalInactiveFile, "total inactive file");
        Counter(stat.HierarchicalMemoryLimit, "limit");
    }

    private static void MemoryV2(ReadOnlySpan<byte> input)
    {
        Holds(MemoryStatV2.TryParse(input, out var stat) == (stat != default), "read means a figure");
        Counter(stat.Anon, "anon");
        Counter(stat.File, "file");
        Counter(stat.InactiveFile, "inactive file");
        Holds(stat.RootWorkingSet == WorkingSet(stat), "working set");
    }

    /// <summary>In 128 bits, where no sum overflows.</summary>
    private static long? WorkingSet(MemoryStatV2 stat)
    {
        var charged = (Int128?)stat.Anon + stat.File;
        return charged <= long.MaxValue && charged - stat.InactiveFile is { } left ? (long)Int128.Max(0, left) : null;
    }

    private static void Single(ReadOnlySpan<byte> input)
    {
        var read = SingleValue.TryParse(input, out var value);
        Holds(read ? value >= 0 : value == 0, "a value");
    }
}
