namespace KubeMonitor.LoadSimulator.Results;

/// <summary>A server that holds the inventory only.</summary>
/// <param name="ResidentBytes">Its memory.</param>
/// <param name="CpuSeconds">CPU from its start.</param>
internal sealed record IdleFigures(long ResidentBytes, double CpuSeconds);
