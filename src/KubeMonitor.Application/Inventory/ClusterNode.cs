using KubeMonitor.Domain.Identities;

namespace KubeMonitor.Application.Inventory;

/// <summary>A node as the Kubernetes API has it.</summary>
public sealed record ClusterNode
{
    /// <summary>Its name.</summary>
    public required NodeName Name { get; init; }

    /// <summary>Its labels.</summary>
    public required LabelSet Labels { get; init; }

    /// <summary>What it has (<c>status.capacity</c>).</summary>
    public ResourceAmounts Capacity { get; init; }

    /// <summary>What pods may ask of it (<c>status.allocatable</c>).</summary>
    public ResourceAmounts Allocatable { get; init; }

    /// <summary>How many pods it may run; null where it doesn't say.</summary>
    public long? AllocatablePods { get; init; }

    /// <summary>Whether its kubelet is well (condition Ready); null where it doesn't say.</summary>
    public bool? Ready { get; init; }

    /// <summary>Whether it takes no new pods (cordoned).</summary>
    public bool Unschedulable { get; init; }

    /// <summary>When it was seen to be gone; null while it is there.</summary>
    public DateTimeOffset? GoneAt { get; init; }
}
