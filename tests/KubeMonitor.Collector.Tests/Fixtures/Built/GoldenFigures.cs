namespace KubeMonitor.Collector.Tests.Fixtures.Built;

/// <summary>
/// The figures of a container that a quota of half a CPU holds back, recorded on a real kernel at two moments, in both versions' form;
/// and those of a cgroup that does nothing.
/// </summary>
internal static class GoldenFigures
{
    /// <summary>CPU time over the interval, before it was cut to the clock's 100 ns: to four decimals true of both versions.</summary>
    public const double Millicores = 504.403143584639;

    public const long WorkingSet = 84275200;

    public const long Limit = 268435456;

    public const long ReadBytes = 49152;

    public const long WriteBytes = 67121152;

    private const string Blkio =
        "254:0 Read 49152\n254:0 Write 67121152\n254:0 Sync 67170304\n254:0 Async 0\n254:0 Discard 0\n254:0 Total 67170304\n"
        + "7:0 Read 16777216\n7:0 Write 4194304\n7:0 Sync 20971520\n7:0 Async 0\n7:0 Discard 0\n7:0 Total 20971520\nTotal 88141824\n";

    private const string NoBlkio = "Total 0\n";

    private const string NoStall = "some avg10=0.00 avg60=0.00 avg300=0.00 total=0\nfull avg10=0.00 avg60=0.00 avg300=0.00 total=0\n";

    /// <summary>Between the two moments.</summary>
    public static readonly TimeSpan Interval = TimeSpan.FromTicks(80_004_702);

    /// <summary>v1's files by controller and name. What isn't hierarchical is 0 in a parent.</summary>
    /// <param name="role">Which figures.</param>
    /// <param name="later">Whether the interval has passed.</param>
    public static IEnumerable<(string Controller, string Name, string Content)> V1(CgroupRole role, bool later)
    {
        var idle = role is CgroupRole.Idle;
        var busy = role is CgroupRole.Busy;
        return
        [
            ("cpuacct", "cpuacct.usage", idle ? "2000000\n" : later ? "5113523548\n" : "1078061233\n"),
            ("cpu", "cpu.shares", "512\n"),
            ("cpu", "cpu.cfs_quota_us", busy ? "50000\n" : "-1\n"),
            ("cpu", "cpu.cfs_period_us", "100000\n"),
            ("cpu", "cpu.stat", $"nr_periods {(busy ? 102 : 0)}\nnr_throttled {(busy ? 101 : 0)}\nthrottled_time {(busy ? 8273828865 : 0)}\n"
                + "nr_bursts 0\nburst_time 0\n"),
            ("memory", "memory.usage_in_bytes", idle ? "495616\n" : "108634112\n"),
            ("memory", "memory.limit_in_bytes", busy ? "268435456\n" : "9223372036854771712\n"),
            ("memory", "memory.failcnt", "0\n"),
            ("memory", "memory.oom_control", "oom_kill_disable 0\nunder_oom 0\noom_kill 0\n"),
            ("memory", "memory.stat", (busy ? "cache 26771456\nrss 80580608\nswap 0\ninactive_file 24358912\n"
                    : "cache 0\nrss 0\nswap 0\ninactive_file 0\n")
                + $"hierarchical_memory_limit {(busy ? Limit : 9223372036854771712)}\n"
                + (idle ? "total_cache 40960\ntotal_rss 102400\ntotal_swap 0\ntotal_inactive_file 0\n"
                    : "total_cache 26771456\ntotal_rss 80580608\ntotal_swap 0\ntotal_inactive_file 24358912\n")),
            ("blkio", "blkio.reset_stats", ""),
            ("blkio", "blkio.throttle.io_service_bytes", busy ? Blkio : NoBlkio),
            ("blkio", "blkio.throttle.io_service_bytes_recursive", idle ? NoBlkio : Blkio),
            ("pids", "pids.current", "1\n"),
        ];
    }

    /// <summary>v2's files by name.</summary>
    /// <param name="role">Which figures.</param>
    /// <param name="later">Whether the interval has passed.</param>
    public static IEnumerable<(string Name, string Content)> V2(CgroupRole role, bool later)
    {
        var idle = role is CgroupRole.Idle;
        var busy = role is CgroupRole.Busy;
        return
        [
            ("cgroup.controllers", "cpu io memory pids\n"),
            ("cpu.stat", $"usage_usec {(idle ? 2000 : later ? 5113523 : 1078061)}\nuser_usec 1000\nsystem_usec 1000\nnice_usec 0\n"
                + (busy ? "nr_periods 102\nnr_throttled 101\nthrottled_usec 8273828\n" : "nr_periods 0\nnr_throttled 0\nthrottled_usec 0\n")
                + "nr_bursts 0\nburst_usec 0\n"),
            ("cpu.max", busy ? "50000 100000\n" : "max 100000\n"),
            ("cpu.pressure", idle ? NoStall
                : "some avg10=54.61 avg60=13.24 avg300=2.91 total=8896736\nfull avg10=45.23 avg60=10.94 avg300=2.40 total=7375250\n"),
            ("memory.current", idle ? "495616\n" : "108634112\n"),
            ("memory.max", busy ? "268435456\n" : "max\n"),
            ("memory.swap.current", idle ? "0\n" : "4096\n"),
            ("memory.stat", idle ? "anon 102400\nfile 40960\nkernel 352256\ninactive_file 0\nactive_file 40960\n"
                : "anon 80580608\nfile 26771456\nkernel 1282048\nshmem 2301952\nfile_dirty 0\ninactive_anon 15769600\nactive_anon 67112960\n"
                    + "inactive_file 24358912\nactive_file 98304\nslab 524288\n"),
            ("memory.events", $"low 0\nhigh 0\nmax {(idle ? 0 : 12)}\noom {(idle ? 0 : 1)}\noom_kill {(idle ? 0 : 1)}\noom_group_kill 0\n"),
            ("memory.pressure", NoStall),
            ("io.stat", idle ? "" : "254:0 rbytes=49152 wbytes=67121152 rios=12 wios=65 dbytes=0 dios=0\n"
                + "7:0 7:1 253:0 rbytes=4096 wbytes=8192 rios=1 wios=2 dbytes=0 dios=0\n"),
            ("io.pressure", NoStall),
            ("pids.current", "1\n"),
        ];
    }
}
