using KubeMonitor.Application.Inventory;
using KubeMonitor.Domain.Identities;
using KubeMonitor.Domain.Series;
using KubeMonitor.Domain.Units;

namespace KubeMonitor.Application.ResourceMetrics;

/// <summary>What a node uses.</summary>
/// <param name="Node">The node.</param>
/// <param name="Labels">Its labels; none where the inventory doesn't know it.</param>
/// <param name="Cpu">CPU, the mean between two readings.</param>
/// <param name="Memory">Its working set at the last of the two.</param>
public sealed record NodeReading(NodeName Node, LabelSet Labels, CpuMean Cpu, ByteSize Memory);
