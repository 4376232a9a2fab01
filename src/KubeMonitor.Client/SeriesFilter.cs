using KubeMonitor.Domain.Series;

namespace KubeMonitor.Client;

/// <summary>Which window of a series is wanted, and on which grid.</summary>
/// <param name="WindowSeconds">How far back, in seconds, from 1 on.</param>
/// <param name="StepSeconds">The grid, in seconds; null for the samples as they were taken.</param>
/// <param name="Aggregation">How gauges and rates of a step become one; null for the mean. Needs a step.</param>
public sealed record SeriesFilter(int WindowSeconds, int? StepSeconds = null, Aggregation? Aggregation = null)
{
    internal string AsQuery() =>
        QueryText.Of(("window", WindowSeconds), ("step", StepSeconds), ("agg", Aggregation?.ToString().ToLowerInvariant()));
}
