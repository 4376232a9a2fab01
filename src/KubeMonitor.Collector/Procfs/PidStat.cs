using KubeMonitor.Collector.Text;

namespace KubeMonitor.Collector.Procfs;

/// <summary>
/// <c>/proc/PID/stat</c>, one process as the scheduler sees it (<see href="https://man7.org/linux/man-pages/man5/proc_pid_stat.5.html"/>).
/// A process ID is used again; the ID with the start time isn't, within one boot.
/// </summary>
public readonly record struct PidStat
{
    /// <summary>The start time is field 22, and the state, field 3, is taken before it.</summary>
    private const int FieldsBetweenStateAndStartTime = 18;

    /// <summary>When the process started, in ticks of 1/100 s since boot.</summary>
    public long StartTimeTicks { get; init; }

    /// <summary>What it is doing: R runs, S sleeps, D waits for a disk, Z is dead and its parent hasn't taken note, and others.</summary>
    public char State { get; init; }

    /// <summary>Reads the file's bytes.</summary>
    /// <param name="text">The file: one line, <c>pid (name) state ...</c>.</param>
    /// <param name="stat">What it says.</param>
    /// <returns>False if the line is cut, or the state isn't a letter or the start time not a number.</returns>
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
            || !fields.TrySkip(FieldsBetweenStateAndStartTime)
            || !fields.TryRead(out long startTime))
        {
            return false;
        }

        stat = new() { StartTimeTicks = startTime, State = (char)state[0] };
        return true;
    }
}
