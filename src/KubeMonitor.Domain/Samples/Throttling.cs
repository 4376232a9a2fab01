using KubeMonitor.Domain.Units;

namespace KubeMonitor.Domain.Samples;

/// <summary>How often and how long a CPU quota held tasks back (<see href="https://docs.kernel.org/scheduler/sched-bwc.html"/>).</summary>
public readonly record struct Throttling
{
    private readonly Figure _periods;
    private readonly Figure _throttledPeriods;
    private readonly Figure _throttledNanoseconds;

    /// <summary>Enforcement periods in which tasks ran, cumulative.</summary>
    public long? Periods { get => _periods.Value; init => _periods = value; }

    /// <summary>Those of them in which the quota ran out, cumulative.</summary>
    public long? ThrottledPeriods { get => _throttledPeriods.Value; init => _throttledPeriods = value; }

    /// <summary>Time that tasks waited for the next period, summed over CPUs, cumulative, in nanoseconds.</summary>
    public long? ThrottledNanoseconds { get => _throttledNanoseconds.Value; init => _throttledNanoseconds = value; }

    /// <summary>Throttled periods per period since the sample before, 0 to 1; null where no period passed.</summary>
    public double? ThrottledRatio { get; init; }
}
