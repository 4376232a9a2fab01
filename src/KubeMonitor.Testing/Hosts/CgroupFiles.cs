using System.Globalization;

namespace KubeMonitor.Testing.Hosts;

/// <summary>The files of a control group: the kernel's <c>admin-guide/cgroup-v1</c> and <c>cgroup-v2.rst</c>.</summary>
internal static class CgroupFiles
{
    public const string Mount = "/sys/fs/cgroup";

    private static readonly string[] V1Hierarchies = ["/cpu", "/cpuacct", "/memory", "/blkio", "/pids", "/systemd"];

    /// <summary>The trees that a group is made in, below <see cref="Mount"/>.</summary>
    public static IReadOnlyList<string> Hierarchies(ScriptedCgroups cgroups) => cgroups is ScriptedCgroups.V2 ? [""] : V1Hierarchies;

    /// <summary>Writes a group's figures.</summary>
    /// <param name="host">The host.</param>
    /// <param name="cgroups">How its groups look.</param>
    /// <param name="path">The group's, below a hierarchy; empty for the root, which lacks some.</param>
    /// <param name="figures">What it used.</param>
    public static void Write(ScriptedHost host, ScriptedCgroups cgroups, string path, CgroupFigures figures)
    {
        foreach (var (hierarchy, name, content) in cgroups is ScriptedCgroups.V2 ? V2(figures, path.Length == 0) : V1(figures, path.Length == 0))
        {
            host.Write($"{Mount}{hierarchy}{path}/{name}", content);
        }
    }

    /// <summary>Writes which processes a group holds.</summary>
    public static void WriteProcesses(ScriptedHost host, ScriptedCgroups cgroups, string path, string processes)
    {
        foreach (var hierarchy in Hierarchies(cgroups))
        {
            host.Write($"{Mount}{hierarchy}{path}/cgroup.procs", processes);
        }
    }

    private static IEnumerable<(string Hierarchy, string Name, string Content)> V2(CgroupFigures figures, bool isRoot)
    {
        yield return ("", "cpu.stat", Text($"usage_usec {figures.Cpu.Ticks / 10}\nuser_usec {figures.Cpu.Ticks / 10}\nsystem_usec 0\n"));
        if (isRoot)
        {
            yield break;
        }

        yield return ("", "cpu.max", "max 100000\n");
        yield return ("", "memory.current", Text($"{figures.Memory}\n"));
        yield return ("", "memory.max", "max\n");
        yield return ("", "memory.swap.current", "0\n");
        yield return ("", "memory.stat", Text($"anon {figures.Memory}\nfile 0\ninactive_file 0\n"));
        yield return ("", "memory.events", "low 0\nhigh 0\nmax 0\noom 0\noom_kill 0\n");
        yield return ("", "io.stat", Text($"254:0 rbytes={figures.ReadBytes} wbytes={figures.WriteBytes} rios=1 wios=1 dbytes=0 dios=0\n"));
        yield return ("", "pids.current", Text($"{figures.Processes}\n"));
    }

    private static IEnumerable<(string Hierarchy, string Name, string Content)> V1(CgroupFigures figures, bool isRoot)
    {
        yield return ("/cpuacct", "cpuacct.usage", Text($"{figures.Cpu.Ticks * 100}\n"));
        yield return ("/cpu", "cpu.shares", "512\n");
        if (!isRoot)
        {
            yield return ("/cpu", "cpu.cfs_quota_us", "-1\n");
            yield return ("/cpu", "cpu.cfs_period_us", "100000\n");
        }

        yield return ("/cpu", "cpu.stat", "nr_periods 0\nnr_throttled 0\nthrottled_time 0\n");
        yield return ("/memory", "memory.usage_in_bytes", Text($"{figures.Memory}\n"));
        yield return ("/memory", "memory.limit_in_bytes", "9223372036854771712\n");
        yield return ("/memory", "memory.failcnt", "0\n");
        yield return ("/memory", "memory.oom_control", "oom_kill_disable 0\nunder_oom 0\noom_kill 0\n");
        yield return ("/memory", "memory.stat", Text($"cache 0\nrss {figures.Memory}\nswap 0\ninactive_file 0\nhierarchical_memory_limit 9223372036854771712\ntotal_cache 0\ntotal_rss {figures.Memory}\ntotal_swap 0\ntotal_inactive_file 0\n"));
        var total = figures.ReadBytes + figures.WriteBytes;
        var io = Text($"254:0 Read {figures.ReadBytes}\n254:0 Write {figures.WriteBytes}\n254:0 Total {total}\nTotal {total}\n");
        yield return ("/blkio", "blkio.throttle.io_service_bytes", io);
        yield return ("/blkio", "blkio.throttle.io_service_bytes_recursive", io);
        yield return ("/pids", "pids.current", Text($"{figures.Processes}\n"));
    }

    private static string Text(FormattableString text) => text.ToString(CultureInfo.InvariantCulture);
}
