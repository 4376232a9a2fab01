namespace KubeMonitor.Collector.Cgroups;

/// <summary>
/// cgroup v1's <c>cpuacct.usage</c>, the exact CPU time of a cgroup's tasks, its descendants' and dead ones' included
/// (<see href="https://docs.kernel.org/admin-guide/cgroup-v1/cpuacct.html"/>).
/// </summary>
/// <param name="Nanoseconds">CPU time, all CPUs together, since the cgroup was made.</param>
public readonly record struct CpuacctUsage(long Nanoseconds)
{
    /// <summary>Reads the file's bytes.</summary>
    /// <param name="text">The file: one number.</param>
    /// <param name="usage">What it says.</param>
    /// <returns>False if it isn't one number.</returns>
    public static bool TryParse(ReadOnlySpan<byte> text, out CpuacctUsage usage)
    {
        var read = SingleValue.TryParse(text, out var nanoseconds);
        usage = new(nanoseconds);
        return read;
    }
}
