namespace KubeMonitor.SamplePods;

/// <summary>The controllers of cgroup version 1 on this machine.</summary>
public static class Controllers
{
    private const string Root = "/sys/fs/cgroup";

    private static readonly string[] Names = ["cpu", "cpuacct", "memory", "blkio", "pids"];

    /// <summary>Their directories, each once where two share a mount.</summary>
    public static IReadOnlyList<string> Directories { get; } =
        [.. Names.Select(name => new DirectoryInfo($"{Root}/{name}")).Where(directory => directory.Exists)
            .Select(directory => directory.ResolveLinkTarget(returnFinalTarget: true)?.FullName ?? directory.FullName).Distinct()];

    /// <summary>Why no pods can be made here; null where they can.</summary>
    public static string? WhyNot()
    {
        if (Environment.UserName != "root")
        {
            return "control groups can be made by root only";
        }

        try
        {
            var probe = Directory.CreateDirectory($"{Root}/cpuacct/kubemonitor-probe-{Environment.ProcessId}");
            probe.Delete();
            return File.Exists($"{Root}/cpuacct/cpuacct.usage") ? null : "there is no cgroup v1 here";
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            return $"no control group can be made here: {e.Message}";
        }
    }

    /// <summary>
    /// Makes the kernel count block I/O by control group, which since 6.10 it does only once a throttle file was written to. The
    /// number 0 means no limit, and nothing is limited.
    /// </summary>
    public static void CountBlockIo()
    {
        foreach (var device in Directory.GetDirectories("/sys/block").Where(device => Path.Exists($"{device}/device")))
        {
            File.WriteAllText($"{Root}/blkio/blkio.throttle.read_bps_device", $"{File.ReadAllText($"{device}/dev").Trim()} 0");
        }
    }
}
