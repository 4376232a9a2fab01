using KubeMonitor.Collector.Text;

namespace KubeMonitor.Collector.Cgroups;

/// <summary>
/// cgroup v1's <c>memory.oom_control</c> (<see href="https://docs.kernel.org/admin-guide/cgroup-v1/memory.html#oom-control"/>). A kill is
/// counted at the cgroup of the process that was killed, not at its parents.
/// </summary>
/// <param name="OomKills">oom_kill, since kernel 4.13: processes that the kernel killed for want of memory.</param>
public readonly record struct MemoryOomControl(long OomKills)
{
    /// <summary>Reads the file's bytes.</summary>
    /// <param name="text">The file: a key and a number a line.</param>
    /// <param name="control">What it says.</param>
    /// <returns>False if the kills could not be read.</returns>
    public static bool TryParse(ReadOnlySpan<byte> text, out MemoryOomControl control)
    {
        long? oomKills = null;
        var lines = new LineReader(text);
        while (oomKills is null && lines.TryReadLine(out var line))
        {
            var fields = new FieldReader(line);
            fields.TryRead(out ReadOnlySpan<byte> key);
            _ = key.SequenceEqual("oom_kill"u8) && fields.TryFill(ref oomKills);
        }

        control = new(oomKills ?? 0);
        return oomKills is not null;
    }
}
