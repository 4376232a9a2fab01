namespace KubeMonitor.Application.Retention;

/// <summary>A tier of the history: for each step the mean, the smallest and the largest of gauges and rates, and the last of counters.</summary>
/// <param name="Step">The tier's step.</param>
/// <param name="Keep">How long it is kept.</param>
public sealed record RetentionTier(TimeSpan Step, TimeSpan Keep);
