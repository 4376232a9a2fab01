namespace KubeMonitor.Application.Inventory;

/// <summary>When a pod belonged to a workload.</summary>
/// <param name="Pod">The pod.</param>
/// <param name="From">From when on; <see cref="DateTimeOffset.MinValue"/> for always.</param>
/// <param name="To">Until when; <see cref="DateTimeOffset.MaxValue"/> for good.</param>
public readonly record struct PodMembership(ClusterPod Pod, DateTimeOffset From, DateTimeOffset To)
{
    /// <summary>Whether it belongs to it still.</summary>
    public bool IsCurrent => To == DateTimeOffset.MaxValue;
}
