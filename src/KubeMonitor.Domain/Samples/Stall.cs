namespace KubeMonitor.Domain.Samples;

/// <summary>Share of time that tasks stalled, as the kernel's own running means, and the counter they come from.</summary>
/// <param name="Avg10">Over the last 10 s, in percent.</param>
/// <param name="Avg60">Over the last 60 s, in percent.</param>
/// <param name="Avg300">Over the last 300 s, in percent.</param>
/// <param name="TotalMicroseconds">Stalled in all, cumulative, in microseconds.</param>
public readonly record struct Stall(double Avg10, double Avg60, double Avg300, long TotalMicroseconds);
