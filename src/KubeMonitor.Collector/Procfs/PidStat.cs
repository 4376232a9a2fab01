using KubeMonitor.Collector.Text;

namespace KubeMonitor.Collector.Procfs;

/// <summary>
/// <c>/proc/PID/stat</c>, one process as the scheduler sees it (<see href="https://man7.org/linux/man-pages/man5/proc_pid_stat.5.html"/>).
/// A process ID is used again; the ID with the start time isn't, within one boot.
/// </summary>
public readonly record struct PidStat
{
    /// <summary>The start time is field 22, and the state and the parent, fields 3 and 4, are taken before it.</summary>
    private const int FieldsBetweenParentAndStartTime = 17;

    /// <summary>When the process started, in ticks of 1/100 s since boot.</summary>
    public long StartTimeTicks { get; init; }

    /// <summary>What it is doing: R runs, S sleeps, D waits for a disk, Z is dead and its parent hasn't taken note, and others.</summary>
    public char State { get; init; }

    /// <summary>
    /// The process that started it, or took it over from one that ended; 0 where that is outside the reader's PID namespace. What a child
    /// used is added to its parent's own counters when the parent takes note of its death.
    /// </summary>
    public int ParentId { get; init; }

    /// <summary>Reads the file's bytes.</summary>
    /// <param name="text">The file: one line, <c>pid (name) state ...</c>.</param>
    /// <param name="stat">What it says.</param>
    /// <returns>False if the line is cut, or the state isn't a letter or the parent or the start time not a number.</returns>
    public static bool TryParse(ReadOnlySpan<byte> text, out PidStat stat)
    {
        stat = default;

        // The last bracket: a process names itself, and may take brackets, spaces and line feeds into its name.
        var lines = new LineReader(text[(text.LastIndexOf((byte)')') + 1)..]);
        if (!text.Contains((byte)')') || !lines.TryReadLine(out var line))
        {
            return false;
        }

        var fields = new FieldReader(line);
        if (!fields.TryRead(out ReadOnlySpan<byte> state) || state.Length != 1 || !char.IsAsciiLetter((char)state[0])
            || !fields.TryRead(out ReadOnlySpan<byte> parentText) || !Numbers.TryParse(parentText, out int parentId)
            || !fields.TrySkip(FieldsBetweenParentAndStartTime)
            || !fields.TryRead(out long startTime))
        {
            return false;
        }

        stat = new() { StartTimeTicks = startTime, State = (char)state[0], ParentId = parentId };
        return true;
    }
}
