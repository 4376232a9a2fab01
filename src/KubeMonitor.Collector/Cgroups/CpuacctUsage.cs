namespace KubeMonitor.Collector.Cgroups;

/// <summary>
/// <c>cpuacct.usage</c>: the CPU time of a group and all below it, those that ended included
/// (<see href="https://docs.kernel.org/admin-guide/cgroup-v1/cpuacct.html"/>).
/// </summary>
/// <param name="Nanoseconds">CPU time, cumulative.</param>
public readonly record struct CpuacctUsage(long Nanoseconds)
{
    /// <summary>Parses the file.</summary>
    /// <param name="text">Its content.</param>
    /// <param name="usage">The time.</param>
    public static bool TryParse(ReadOnlySpan<byte> text, out CpuacctUsage usage)
    {
        var found = SingleValue.TryParse(text, out var nanoseconds);
        usage = new CpuacctUsage(nanoseconds);
        return found;
    }
}
