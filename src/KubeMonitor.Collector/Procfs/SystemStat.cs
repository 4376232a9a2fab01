using KubeMonitor.Collector.Text;

namespace KubeMonitor.Collector.Procfs;

/// <summary>
/// <c>/proc/stat</c>, the CPU time of a whole machine as its kernel's timer tick samples it
/// (<see href="https://docs.kernel.org/filesystems/proc.html#miscellaneous-kernel-statistics-in-proc-stat"/>).
/// </summary>
public readonly record struct SystemStat
{
    /// <summary>A tick of this file is 1/100 s on every machine (USER_HZ), whatever the kernel's own HZ.</summary>
    public const long NanosecondsPerTick = 10_000_000;

    /// <summary>user, nice, system and idle: every kernel has these.</summary>
    private const int OldestColumns = 4;

    /// <summary>
    /// Ticks in which the CPUs worked, all CPUs together: user + nice + system + irq + softirq. Guests' time is already inside user and
    /// nice; in idle, iowait and steal nothing of this machine ran.
    /// </summary>
    public long BusyTicks { get; init; }

    /// <summary>Ticks in which the CPUs had work and the hypervisor gave them to another machine.</summary>
    public long StealTicks { get; init; }

    /// <summary>How many CPUs are online; unlike the runtime's count not limited by the reader's own quota or affinity.</summary>
    public int OnlineCpus { get; init; }

    /// <summary>When the machine started, in seconds since 1970-01-01 UTC.</summary>
    public long? BootTimeSeconds { get; init; }

    /// <summary>Reads the file's bytes.</summary>
    /// <param name="text">The file: <c>cpu</c> and its ticks, a <c>cpuN</c> line per online CPU, then other counters by key.</param>
    /// <param name="stat">What it says.</param>
    /// <returns>False if the <c>cpu</c> line could not be read.</returns>
    public static bool TryParse(ReadOnlySpan<byte> text, out SystemStat stat)
    {
        stat = default;
        var hasTicks = false;
        long busy = 0, steal = 0;
        var cpus = 0;
        long? bootTime = null;
        var lines = new LineReader(text);
        while (lines.TryReadLine(out var line))
        {
            var fields = new FieldReader(line);
            if (!fields.TryRead(out ReadOnlySpan<byte> key))
            {
                continue;
            }

            if (key.SequenceEqual("cpu"u8))
            {
                hasTicks = hasTicks || TryParseTicks(fields, out busy, out steal);
            }
            else if (key.StartsWith("cpu"u8) && Numbers.TryParse(key["cpu".Length..], out int _))
            {
                cpus++;
            }
            else if (bootTime is null && key.SequenceEqual("btime"u8) && fields.TryRead(out long seconds))
            {
                bootTime = seconds;
            }
        }

        if (hasTicks)
        {
            stat = new() { BusyTicks = busy, StealTicks = steal, OnlineCpus = cpus, BootTimeSeconds = bootTime };
        }

        return hasTicks;
    }

    private static bool TryParseTicks(FieldReader fields, out long busy, out long steal)
    {
        busy = 0;
        steal = 0;

        // user nice system idle iowait irq softirq steal; old kernels end earlier. Idle and iowait aren't looked at: they have been
        // seen to run backwards below 0, which reads as a number near 2^64.
        for (var column = 0; column < 8; column++)
        {
            if (!fields.TryRead(out ReadOnlySpan<byte> field))
            {
                return column >= OldestColumns;
            }

            if (column is 3 or 4)
            {
                continue;
            }

            if (!Numbers.TryParse(field, out long ticks))
            {
                return false;
            }

            if (column == 7)
            {
                steal = ticks;
            }
            else if (ticks > long.MaxValue - busy)
            {
                return false;
            }
            else
            {
                busy += ticks;
            }
        }

        return true;
    }
}
