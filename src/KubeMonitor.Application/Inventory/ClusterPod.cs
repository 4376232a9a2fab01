using KubeMonitor.Domain.Identities;

namespace KubeMonitor.Application.Inventory;

/// <summary>A pod as the Kubernetes API has it, as far as it is of use here.</summary>
public sealed record ClusterPod
{
    /// <summary>The UID that its cgroup carries: of a static pod its manifest's hash (annotation <c>kubernetes.io/config.hash</c>).</summary>
    public required PodUid Uid { get; init; }

    /// <summary>Namespace and name.</summary>
    public required PodName Name { get; init; }

    /// <summary>The node it is bound to; null while it is not.</summary>
    public NodeName? Node { get; init; }

    /// <summary>Its labels.</summary>
    public required LabelSet Labels { get; init; }

    /// <summary>What controls it (the owner reference with <c>controller: true</c>); null for a bare pod.</summary>
    public OwnerReference? Controller { get; init; }

    /// <summary>Where it is in its life.</summary>
    public PodPhase Phase { get; init; }

    /// <summary>When the kubelet took it on; null before.</summary>
    public DateTimeOffset? StartedAt { get; init; }

    /// <summary>What it asks for and is held to.</summary>
    public PodResources Resources { get; init; } = PodResources.None;

    /// <summary>Its containers: those of the spec, init and ephemeral ones included.</summary>
    public IReadOnlyList<ClusterContainer> Containers { get; init; } = [];

    /// <summary>When it was seen to be gone; null while it is there.</summary>
    public DateTimeOffset? GoneAt { get; init; }
}
