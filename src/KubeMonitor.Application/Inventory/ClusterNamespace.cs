namespace KubeMonitor.Application.Inventory;

/// <summary>A namespace as the Kubernetes API has it.</summary>
/// <param name="Name">Its name.</param>
/// <param name="Labels">Its labels.</param>
public sealed record ClusterNamespace(string Name, LabelSet Labels)
{
    /// <summary>When it was seen to be gone; null while it is there.</summary>
    public DateTimeOffset? GoneAt { get; init; }
}
