using KubeMonitor.Collector.Text;

namespace KubeMonitor.Collector.Cgroups;

/// <summary>
/// <c>cpu.stat</c> of both versions: how often the CPU quota stopped a cgroup
/// (<see href="https://docs.kernel.org/scheduler/sched-bwc.html#statistics"/>), and on v2 also how much CPU time it used
/// (<see href="https://docs.kernel.org/admin-guide/cgroup-v2.html#cpu-interface-files"/>), which v1 has in <see cref="CpuacctUsage"/>.
/// v1 counts nanoseconds, v2 microseconds. The quota's figures stay 0 where none is set, and v2 lacks them without the cpu controller.
/// A figure is null where its line is absent or unreadable.
/// </summary>
public readonly record struct CpuStat
{
    private const long NanosecondsPerMicrosecond = 1000;

    /// <summary>usage_usec: CPU time, all CPUs together, descendants' and dead tasks' included; null on v1.</summary>
    public long? UsageNanoseconds { get; init; }

    /// <summary>nr_periods: enforcement periods in which the cgroup had something to run.</summary>
    public long? Periods { get; init; }

    /// <summary>nr_throttled: those of them in which it used up its quota.</summary>
    public long? ThrottledPeriods { get; init; }

    /// <summary>throttled_time or throttled_usec: how long it was held back, summed over CPUs, so it can exceed the time that passed.</summary>
    public long? ThrottledNanoseconds { get; init; }

    /// <summary>Reads the file's bytes.</summary>
    /// <param name="text">The file: a key and a number a line.</param>
    /// <param name="stat">What it says.</param>
    /// <returns>False if none of the figures could be read.</returns>
    public static bool TryParse(ReadOnlySpan<byte> text, out CpuStat stat)
    {
        long? usage = null, periods = null, throttledPeriods = null, throttled = null;
        var isV1 = false;
        var lines = new LineReader(text);
        while (((usage is null && !isV1) || periods is null || throttledPeriods is null || throttled is null) && lines.TryReadLine(out var line))
        {
            var fields = new FieldReader(line);
            fields.TryRead(out ReadOnlySpan<byte> key);
            _ = key.SequenceEqual("usage_usec"u8) ? fields.TryFill(ref usage, NanosecondsPerMicrosecond)
                : key.SequenceEqual("nr_periods"u8) ? fields.TryFill(ref periods)
                : key.SequenceEqual("nr_throttled"u8) ? fields.TryFill(ref throttledPeriods)
                : key.SequenceEqual("throttled_usec"u8) ? fields.TryFill(ref throttled, NanosecondsPerMicrosecond)
                : key.SequenceEqual("throttled_time"u8) && (isV1 = fields.TryFill(ref throttled));
        }

        stat = new()
        {
            UsageNanoseconds = usage,
            Periods = periods,
            ThrottledPeriods = throttledPeriods,
            ThrottledNanoseconds = throttled,
        };
        return stat != default;
    }
}
