using KubeMonitor.Domain.Units;

namespace KubeMonitor.Domain.Series;

/// <summary>The mean CPU use of a node or container between two readings of the kernel's counter.</summary>
/// <param name="Cpu">The mean.</param>
/// <param name="From">When the first of the two was taken.</param>
/// <param name="To">When the last was.</param>
public readonly record struct CpuMean(Millicores Cpu, DateTimeOffset From, DateTimeOffset To);
