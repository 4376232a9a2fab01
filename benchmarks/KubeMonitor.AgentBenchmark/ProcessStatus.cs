using System.Globalization;

namespace KubeMonitor.AgentBenchmark;

/// <summary>A process's memory (proc_pid_status(5)).</summary>
/// <param name="Rss">What is in memory now, KiB.</param>
/// <param name="Peak">The most that ever was, KiB.</param>
internal readonly record struct ProcessStatus(long Rss, long Peak)
{
    public static ProcessStatus Of(string pid)
    {
        var lines = File.ReadAllLines($"/proc/{pid}/status");
        return new ProcessStatus(Read(lines, "VmRSS:"), Read(lines, "VmHWM:"));
    }

    private static long Read(string[] lines, string name) =>
        long.Parse(lines.First(line => line.StartsWith(name, StringComparison.Ordinal))[name.Length..^3].Trim(), CultureInfo.InvariantCulture);
}
