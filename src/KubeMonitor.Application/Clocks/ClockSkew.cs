using KubeMonitor.Domain.Identities;

namespace KubeMonitor.Application.Clocks;

/// <summary>A node whose clock is wrong.</summary>
/// <param name="Node">The node.</param>
/// <param name="Ahead">How far it is ahead of this server's clock (negative: behind).</param>
/// <param name="HeardAt">When the node was last heard, by this server's clock.</param>
public sealed record ClockSkew(NodeName Node, TimeSpan Ahead, DateTimeOffset HeardAt);
