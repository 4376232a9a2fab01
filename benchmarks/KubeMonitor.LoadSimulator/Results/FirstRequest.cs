namespace KubeMonitor.LoadSimulator.Results;

/// <summary>The first request of a kind, and those after it.</summary>
/// <param name="FirstMs">The first, in milliseconds.</param>
/// <param name="SteadyMs">The median of those after it, in milliseconds.</param>
internal sealed record FirstRequest(double FirstMs, double SteadyMs);
