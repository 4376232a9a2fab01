namespace KubeMonitor.Domain.Series;

/// <summary>
/// Which part of a series is asked for, and on which grid. Grid points are the multiples of the step since 1970, so that the
/// points of different entities, and of different requests, are the same. The point t stands for the samples in (t - step, t].
/// </summary>
/// <param name="From">Samples later than this.</param>
/// <param name="To">Samples up to this. A step that has not ended by then is left out.</param>
/// <param name="Step">The grid. Null: the samples as they were taken.</param>
/// <param name="Aggregation">How the samples of a step become one.</param>
public sealed record SeriesRange(DateTimeOffset From, DateTimeOffset To, TimeSpan? Step = null, Aggregation Aggregation = Aggregation.Avg);
