using KubeMonitor.Application.Nodes;
using KubeMonitor.Application.Pods;

namespace KubeMonitor.Application.Live;

/// <summary>What one report changed.</summary>
/// <param name="Number">Its place in the feed, from 1 on without a gap.</param>
/// <param name="Update">The figures; made for the first reader that wants them.</param>
public sealed record FeedEvent(long Number, Lazy<UsageUpdate> Update);

/// <summary>New figures of a node and its pods.</summary>
/// <param name="Node">The node's; null where only a pod's came.</param>
/// <param name="Pods">The pods', without containers.</param>
public sealed record UsageUpdate(NodeUsage? Node, IReadOnlyList<PodUsage> Pods);
