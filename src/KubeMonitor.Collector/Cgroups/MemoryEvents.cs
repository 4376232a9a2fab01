using KubeMonitor.Collector.Text;

namespace KubeMonitor.Collector.Cgroups;

/// <summary>
/// cgroup v2's <c>memory.events</c>, what its memory limits led to, descendants included, also those that are gone
/// (<see href="https://docs.kernel.org/admin-guide/cgroup-v2.html#memory-interface-files"/>). A figure is null where its line is absent or
/// unreadable.
/// </summary>
public readonly record struct MemoryEvents
{
    /// <summary>max: how often use was about to exceed the limit.</summary>
    public long? LimitHits { get; init; }

    /// <summary>oom_kill: processes that the kernel killed for want of memory.</summary>
    public long? OomKills { get; init; }

    /// <summary>Reads the file's bytes.</summary>
    /// <param name="text">The file: a key and a number a line.</param>
    /// <param name="events">What it says.</param>
    /// <returns>False if none of the figures could be read.</returns>
    public static bool TryParse(ReadOnlySpan<byte> text, out MemoryEvents events)
    {
        long? limitHits = null, oomKills = null;
        var lines = new LineReader(text);
        while ((limitHits is null || oomKills is null) && lines.TryReadLine(out var line))
        {
            var fields = new FieldReader(line);
            fields.TryRead(out ReadOnlySpan<byte> key);
            _ = key.SequenceEqual("max"u8) ? fields.TryFill(ref limitHits)
                : key.SequenceEqual("oom_kill"u8) && fields.TryFill(ref oomKills);
        }

        events = new() { LimitHits = limitHits, OomKills = oomKills };
        return events != default;
    }
}
