using KubeMonitor.Domain.Samples;

namespace KubeMonitor.Collector.Sampling;

/// <summary>How much of the time a CPU quota held a group back.</summary>
internal static class ThrottlingSince
{
    private const int Decimals = 4;

    /// <summary>The counters with the ratio of the interval since the reading before.</summary>
    public static Throttling Since(this Throttling now, Throttling? earlier) =>
        now.Periods - earlier?.Periods is > 0 and var periods && now.ThrottledPeriods - earlier?.ThrottledPeriods is >= 0 and var throttled
            ? now with { ThrottledRatio = Math.Round(Math.Min(1, (double)throttled / periods), Decimals) }
            : now;
}
