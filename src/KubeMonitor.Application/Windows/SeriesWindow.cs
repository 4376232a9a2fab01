using KubeMonitor.Domain.Series;

namespace KubeMonitor.Application.Windows;

/// <summary>How far back from now a series is asked for, and on which grid.</summary>
/// <param name="Seconds">How far back, in seconds.</param>
/// <param name="StepSeconds">The grid, in seconds; null for the samples as they were taken.</param>
/// <param name="Aggregation">How the samples of a step become one; null for the mean.</param>
public sealed record SeriesWindow(int Seconds, int? StepSeconds = null, Aggregation? Aggregation = null)
{
    /// <summary>The longest window: a year.</summary>
    public const int MaxSeconds = 31_536_000;

    /// <summary>The window as a range of time.</summary>
    /// <param name="now">Its end.</param>
    public SeriesRange EndingAt(DateTimeOffset now) =>
        new(
            now.AddSeconds(-Seconds),
            now,
            StepSeconds is { } step ? TimeSpan.FromSeconds(step) : null,
            Aggregation ?? Domain.Series.Aggregation.Avg);
}
