using KubeMonitor.Collector.Text;

namespace KubeMonitor.Collector.Cgroups;

/// <summary>
/// <c>memory.stat</c> of version 1 (<see href="https://docs.kernel.org/admin-guide/cgroup-v1/memory.html#stat-file"/>), in bytes. The
/// keys with <c>total_</c> count the groups below as well; those without count the group's own processes only, of which a pod has
/// none. A key that isn't there is null.
/// </summary>
public readonly record struct MemoryStat
{
    /// <summary>total_rss: anonymous memory.</summary>
    public long? TotalRss { get; init; }

    /// <summary>total_cache: page cache, tmpfs included.</summary>
    public long? TotalCache { get; init; }

    /// <summary>total_swap: swap in use; absent where the kernel doesn't account it.</summary>
    public long? TotalSwap { get; init; }

    /// <summary>total_inactive_file: pages of files that can be dropped first.</summary>
    public long? TotalInactiveFile { get; init; }

    /// <summary>hierarchical_memory_limit: the lowest limit of the group and those above.</summary>
    public long? HierarchicalMemoryLimit { get; init; }

    private bool IsComplete => (TotalRss, TotalCache, TotalSwap, TotalInactiveFile, HierarchicalMemoryLimit) is (not null, not null, not null, not null, not null);

    /// <summary>Parses the file.</summary>
    /// <param name="text">Its content.</param>
    /// <param name="stat">Its figures.</param>
    /// <returns>False if none of them is there.</returns>
    public static bool TryParse(ReadOnlySpan<byte> text, out MemoryStat stat)
    {
        stat = default;
        var lines = new LineReader(text);
        while (!stat.IsComplete && lines.TryReadLine(out var line))
        {
            var fields = new FieldReader(line);
            if (fields.TryRead(out ReadOnlySpan<byte> key) && fields.TryRead(out long value))
            {
                stat = With(stat, key, value);
            }
        }

        return stat != default;
    }

    private static MemoryStat With(MemoryStat stat, ReadOnlySpan<byte> key, long value)
    {
        if (key.SequenceEqual("total_rss"u8))
        {
            return stat with { TotalRss = stat.TotalRss ?? value };
        }

        if (key.SequenceEqual("total_cache"u8))
        {
            return stat with { TotalCache = stat.TotalCache ?? value };
        }

        if (key.SequenceEqual("total_swap"u8))
        {
            return stat with { TotalSwap = stat.TotalSwap ?? value };
        }

        if (key.SequenceEqual("total_inactive_file"u8))
        {
            return stat with { TotalInactiveFile = stat.TotalInactiveFile ?? value };
        }

        return key.SequenceEqual("hierarchical_memory_limit"u8) ? stat with { HierarchicalMemoryLimit = stat.HierarchicalMemoryLimit ?? value } : stat;
    }
}
