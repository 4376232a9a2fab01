using KubeMonitor.Collector.Text;

namespace KubeMonitor.Collector.Cgroups;

/// <summary>
/// <c>cpu.stat</c> of version 1: how often and how long a quota held the group back
/// (<see href="https://docs.kernel.org/scheduler/sched-bwc.html#statistics"/>). A key that isn't there is null.
/// </summary>
public readonly record struct CpuStat
{
    /// <summary>nr_periods: enforcement periods in which the group ran.</summary>
    public long? Periods { get; init; }

    /// <summary>nr_throttled: those in which the quota ran out.</summary>
    public long? ThrottledPeriods { get; init; }

    /// <summary>throttled_time: summed over CPUs, in nanoseconds.</summary>
    public long? ThrottledNanoseconds { get; init; }

    /// <summary>Parses the file.</summary>
    /// <param name="text">Its content.</param>
    /// <param name="stat">Its figures.</param>
    /// <returns>False if none of them is there.</returns>
    public static bool TryParse(ReadOnlySpan<byte> text, out CpuStat stat)
    {
        (long? periods, long? throttled, long? time) = (null, null, null);
        var lines = new LineReader(text);
        while (lines.TryReadLine(out var line))
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
                throttled ??= value;
            }
            else if (key.SequenceEqual("throttled_time"u8))
            {
                time ??= value;
            }
        }

        stat = new CpuStat { Periods = periods, ThrottledPeriods = throttled, ThrottledNanoseconds = time };
        return (periods ?? throttled ?? time) is not null;
    }
}
