using KubeMonitor.Collector.Text;

namespace KubeMonitor.Collector.Cgroups;

/// <summary>
/// cgroup v1's <c>memory.stat</c>, what a cgroup's memory is made of
/// (<see href="https://docs.kernel.org/admin-guide/cgroup-v1/memory.html#stat-file"/>), in bytes. The plain figures are of the cgroup's
/// own processes, those that begin with Total of its descendants' too: a pod's own cgroup has no process, and shows 0 in the plain ones.
/// A figure is null where its line is absent or unreadable.
/// </summary>
public readonly record struct MemoryStat
{
    /// <summary>How many keys are looked for; the file has some forty, and grows.</summary>
    private const int Keys = 9;

    private const int TotalKeys = 4;

    /// <summary>rss: anonymous memory, transparent huge pages and swap cache; not what a process's resident set is.</summary>
    public long? Rss { get; init; }

    /// <summary>cache: page cache, tmpfs included.</summary>
    public long? Cache { get; init; }

    /// <summary>swap: swapped out; null where the kernel doesn't account swap.</summary>
    public long? Swap { get; init; }

    /// <summary>inactive_file: page cache that the kernel would give back first.</summary>
    public long? InactiveFile { get; init; }

    /// <summary>total_rss: <see cref="Rss"/>, descendants included.</summary>
    public long? TotalRss { get; init; }

    /// <summary>total_cache: <see cref="Cache"/>, descendants included.</summary>
    public long? TotalCache { get; init; }

    /// <summary>total_swap: <see cref="Swap"/>, descendants included.</summary>
    public long? TotalSwap { get; init; }

    /// <summary>total_inactive_file: <see cref="InactiveFile"/>, descendants included.</summary>
    public long? TotalInactiveFile { get; init; }

    /// <summary>hierarchical_memory_limit: the lowest limit from here up; without one a number at or above 2^62.</summary>
    public long? HierarchicalMemoryLimit { get; init; }

    /// <summary>Reads the file's bytes, until every figure has been found.</summary>
    /// <param name="text">The file: a key and a number a line.</param>
    /// <param name="stat">What it says.</param>
    /// <returns>False if none of the figures could be read.</returns>
    public static bool TryParse(ReadOnlySpan<byte> text, out MemoryStat stat) => TryParse(text, Keys, out stat);

    /// <summary>Reads the figures that begin with Total only, which come after all others: half the file is passed over in one go.</summary>
    /// <returns>False if none of them could be read.</returns>
    internal static bool TryParseTotals(ReadOnlySpan<byte> text, out MemoryStat stat)
    {
        var before = text.StartsWith("total_"u8) ? 0 : text.IndexOf("\ntotal_"u8);
        return TryParse(before < 0 ? default : text[before..], TotalKeys, out stat);
    }

    private static bool TryParse(ReadOnlySpan<byte> text, int keys, out MemoryStat stat)
    {
        long? rss = null, cache = null, swap = null, inactiveFile = null;
        long? totalRss = null, totalCache = null, totalSwap = null, totalInactiveFile = null;
        long? limit = null;
        var found = 0;
        var lines = new LineReader(text);
        while (found < keys && lines.TryReadLine(out var line))
        {
            // Most lines are passed over by a letter of their key.
            if (!MayBeWanted(line) || line.IndexOf((byte)' ') is var space && space < 0)
            {
                continue;
            }

            var key = line[..space];
            var value = new FieldReader(line[space..]);
            var taken = space switch
            {
                3 when key.SequenceEqual("rss"u8) => value.TryFill(ref rss),
                4 when key.SequenceEqual("swap"u8) => value.TryFill(ref swap),
                5 when key.SequenceEqual("cache"u8) => value.TryFill(ref cache),
                9 when key.SequenceEqual("total_rss"u8) => value.TryFill(ref totalRss),
                10 when key.SequenceEqual("total_swap"u8) => value.TryFill(ref totalSwap),
                11 when key.SequenceEqual("total_cache"u8) => value.TryFill(ref totalCache),
                13 when key.SequenceEqual("inactive_file"u8) => value.TryFill(ref inactiveFile),
                19 when key.SequenceEqual("total_inactive_file"u8) => value.TryFill(ref totalInactiveFile),
                25 when key.SequenceEqual("hierarchical_memory_limit"u8) => value.TryFill(ref limit),
                _ => false,
            };
            found += taken ? 1 : 0;
        }

        stat = new()
        {
            Rss = rss,
            Cache = cache,
            Swap = swap,
            InactiveFile = inactiveFile,
            TotalRss = totalRss,
            TotalCache = totalCache,
            TotalSwap = totalSwap,
            TotalInactiveFile = totalInactiveFile,
            HierarchicalMemoryLimit = limit,
        };
        return found > 0;
    }

    // total_rss is told from total_pgfault by the letter after total_, rss from rss_huge by what follows it.
    private static bool MayBeWanted(ReadOnlySpan<byte> line) =>
        line.Length > 4 && (line.Length, line[0]) switch
        {
            ( > 10, (byte)'t') => line[6] is (byte)'r' or (byte)'s' or (byte)'c' or (byte)'i',
            (_, (byte)'r') => line[3] == ' ',
            (_, (byte)'s') => line[4] == ' ',
            ( > 13, (byte)'i') => line[9] == 'f',
            (_, (byte)'c' or (byte)'h') => true,
            _ => false,
        };
}
