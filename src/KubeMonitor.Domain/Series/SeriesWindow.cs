namespace KubeMonitor.Domain.Series;

/// <summary>Which part of a series is asked for, and on which grid.</summary>
/// <param name="Length">How far back from now.</param>
/// <param name="Step">The grid: one sample for each step that has any. Null: the samples as they were taken.</param>
/// <param name="Aggregation">How the samples of a step become one.</param>
public sealed record SeriesWindow(TimeSpan Length, TimeSpan? Step = null, Aggregation Aggregation = Aggregation.Avg);
