using KubeMonitor.Collector.Devices;
using KubeMonitor.Domain.Identities;

namespace KubeMonitor.Collector.Sampling;

/// <summary>What all pods of one report share.</summary>
/// <param name="Timestamp">The report's instant.</param>
/// <param name="Node">The node.</param>
/// <param name="Host">The bounds of rates.</param>
/// <param name="CountedDevices">The block devices that count; null while the kernel counts no block I/O by cgroup.</param>
internal sealed record PodsContext(DateTimeOffset Timestamp, NodeName Node, HostBounds Host, BlockDevices? CountedDevices);
