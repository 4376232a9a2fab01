using KubeMonitor.Collector.Text;

namespace KubeMonitor.Collector.Procfs;

/// <summary>
/// <c>/proc/stat</c>: the CPU time of the machine (<see href="https://docs.kernel.org/filesystems/proc.html#miscellaneous-kernel-statistics-in-proc-stat"/>),
/// in ticks of 1/100 s whatever the kernel's own tick.
/// </summary>
public readonly record struct SystemStat
{
    /// <summary>A tick (USER_HZ = 100) in nanoseconds.</summary>
    public const long NanosecondsPerTick = 10_000_000;

    private const int Columns = 8;

    // A machine of a thousand CPUs takes three hundred thousand years to get here; beyond, the sum of columns could overflow.
    private const long MostTicks = long.MaxValue / NanosecondsPerTick / Columns;

    /// <summary>User, nice, system, irq and softirq time of all CPUs. Not idle, not iowait (the CPU was free), not steal (another guest
    /// had it); guest time is inside user and nice already.</summary>
    public long BusyTicks { get; init; }

    /// <summary>Time that another guest had the CPU.</summary>
    public long StealTicks { get; init; }

    /// <summary>How many CPUs are online.</summary>
    public int OnlineCpus { get; init; }

    /// <summary>When the machine booted, in seconds since 1970; null if the file doesn't say.</summary>
    public long? BootTimeSeconds { get; init; }

    /// <summary>Parses the file.</summary>
    /// <param name="text">Its content.</param>
    /// <param name="stat">Its figures.</param>
    /// <returns>False without the line of all CPUs.</returns>
    public static bool TryParse(ReadOnlySpan<byte> text, out SystemStat stat)
    {
        stat = default;
        var found = false;
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
                if (!found && TryReadTimes(ref fields, out var busy, out var steal))
                {
                    found = true;
                    stat = stat with { BusyTicks = busy, StealTicks = steal };
                }
            }
            else if (key.StartsWith("cpu"u8) && Numbers.TryParse(key[3..], out _))
            {
                stat = stat with { OnlineCpus = stat.OnlineCpus + 1 };
            }
            else if (key.SequenceEqual("btime"u8) && stat.BootTimeSeconds is null && fields.TryRead(out long seconds))
            {
                stat = stat with { BootTimeSeconds = seconds };
            }
        }

        return found;
    }

    // user nice system idle iowait irq softirq steal [guest guest_nice]; older kernels have fewer columns, and those are 0.
    private static bool TryReadTimes(ref FieldReader fields, out long busy, out long steal)
    {
        (busy, steal) = (0, 0);
        for (var column = 0; column < Columns && fields.TryRead(out ReadOnlySpan<byte> field); column++)
        {
            if (!Numbers.TryParse(field, out var ticks) || ticks > MostTicks)
            {
                return false;
            }

            switch (column)
            {
                case 0 or 1 or 2 or 5 or 6:
                    busy += ticks;
                    break;
                case 7:
                    steal = ticks;
                    break;
            }
        }

        return true;
    }
}
