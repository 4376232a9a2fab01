using KubeMonitor.Collector.Text;

namespace KubeMonitor.Collector.Cgroups;

/// <summary>
/// cgroup v1's <c>cpu.stat</c>, how often the CPU quota stopped a cgroup
/// (<see href="https://docs.kernel.org/scheduler/sched-bwc.html#statistics"/>). All stay 0 where no quota is set; a figure is null where
/// its line is absent or unreadable.
/// </summary>
public readonly record struct CpuStat
{
    /// <summary>nr_periods: enforcement periods in which the cgroup had something to run.</summary>
    public long? Periods { get; init; }

    /// <summary>nr_throttled: those of them in which it used up its quota.</summary>
    public long? ThrottledPeriods { get; init; }

    /// <summary>throttled_time: how long it was held back, summed over CPUs, so it can exceed the time that passed.</summary>
    public long? ThrottledNanoseconds { get; init; }

    /// <summary>Reads the file's bytes.</summary>
    /// <param name="text">The file: a key and a number a line.</param>
    /// <param name="stat">What it says.</param>
    /// <returns>False if none of the figures could be read.</returns>
    public static bool TryParse(ReadOnlySpan<byte> text, out CpuStat stat)
    {
        long? periods = null, throttledPeriods = null, throttledNanoseconds = null;
        var lines = new LineReader(text);
        while ((periods is null || throttledPeriods is null || throttledNanoseconds is null) && lines.TryReadLine(out var line))
        {
            var fields = new FieldReader(line);
            if (!fields.TryRead(out ReadOnlySpan<byte> key) || !fields.TryRead(out long value))
            {
                continue;
            }

            if (key.SequenceEqual("nr_periods"u8))
            {
                periods ??= value;
            }
            else if (key.SequenceEqual("nr_throttled"u8))
            {
                throttledPeriods ??= value;
            }
            else if (key.SequenceEqual("throttled_time"u8))
            {
                throttledNanoseconds ??= value;
            }
        }

        stat = new() { Periods = periods, ThrottledPeriods = throttledPeriods, ThrottledNanoseconds = throttledNanoseconds };
        return stat != default;
    }
}
