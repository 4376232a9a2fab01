using KubeMonitor.Application.Nodes;
using KubeMonitor.Application.Pods;

namespace KubeMonitor.Application.Live;

/// <summary>New figures of a node and its pods.</summary>
/// <param name="Node">The node's; null where only a pod's came.</param>
/// <param name="Pods">The pods', without containers.</param>
public sealed record UsageUpdate(NodeUsage? Node, IReadOnlyList<PodUsage> Pods);
