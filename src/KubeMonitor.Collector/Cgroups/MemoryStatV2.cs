using KubeMonitor.Collector.Text;

namespace KubeMonitor.Collector.Cgroups;

/// <summary>
/// cgroup v2's <c>memory.stat</c>, what a cgroup's memory and its descendants' is made of
/// (<see href="https://docs.kernel.org/admin-guide/cgroup-v2.html#memory-interface-files"/>), in bytes. Not <see cref="MemoryStat"/>: a
/// key of both versions (inactive_file) leaves the descendants out there. A figure is null where its line is absent or unreadable.
/// </summary>
public readonly record struct MemoryStatV2
{
    /// <summary>How many keys are looked for; the file has some fifty, and grows.</summary>
    private const int Keys = 3;

    /// <summary>anon: anonymous memory, transparent huge pages included; not what a process's resident set is.</summary>
    public long? Anon { get; init; }

    /// <summary>file: page cache, tmpfs included.</summary>
    public long? File { get; init; }

    /// <summary>inactive_file: page cache that the kernel would give back first.</summary>
    public long? InactiveFile { get; init; }

    /// <summary>
    /// anon + file - inactive_file, floor 0: the working set of the root, which has no <c>memory.current</c> (kubelet's definition); null
    /// if one of them is, or the sum exceeds 2^63-1.
    /// </summary>
    public long? RootWorkingSet =>
        Anon is { } anon && File is { } file && InactiveFile is { } inactive && anon <= long.MaxValue - file
            ? Math.Max(0, anon + file - inactive)
            : null;

    /// <summary>Reads the file's bytes, until every figure has been found.</summary>
    /// <param name="text">The file: a key and a number a line.</param>
    /// <param name="stat">What it says.</param>
    /// <returns>False if none of the figures could be read.</returns>
    public static bool TryParse(ReadOnlySpan<byte> text, out MemoryStatV2 stat)
    {
        long? anon = null, file = null, inactiveFile = null;
        var found = 0;
        var lines = new LineReader(text);
        while (found < Keys && lines.TryReadLine(out var line))
        {
            var fields = new FieldReader(line);
            fields.TryRead(out ReadOnlySpan<byte> key);
            var taken = key.SequenceEqual("anon"u8) ? fields.TryFill(ref anon)
                : key.SequenceEqual("file"u8) ? fields.TryFill(ref file)
                : key.SequenceEqual("inactive_file"u8) && fields.TryFill(ref inactiveFile);
            found += taken ? 1 : 0;
        }

        stat = new() { Anon = anon, File = file, InactiveFile = inactiveFile };
        return found > 0;
    }
}
