namespace KubeMonitor.Domain.Samples;

/// <summary>All samples of one node at one instant: the unit that an agent sends.</summary>
/// <param name="Node">The node's own sample; its timestamp and name are those of the whole report.</param>
/// <param name="Pods">The pods on it, each with the node's timestamp and name.</param>
public sealed record NodeReport(NodeSample Node, IReadOnlyList<PodSample> Pods)
{
    /// <summary>How many files could not be read for this report, though they are there; null if none.</summary>
    public long? Errors { get; init; }
}
