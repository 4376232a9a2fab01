namespace KubeMonitor.Domain.Series;

/// <summary>An entity's samples in time.</summary>
/// <param name="Samples">Oldest first. A step, or an interval, without a sample is absent: nothing is made up between two samples.</param>
/// <param name="Step">The grid that the samples lie on; null for samples as they were taken.</param>
/// <typeparam name="T">What kind of sample.</typeparam>
public sealed record SampleSeries<T>(IReadOnlyList<T> Samples, TimeSpan? Step);
