namespace KubeMonitor.Application.Inventory;

/// <summary>A workload as the Kubernetes API has it.</summary>
public sealed record ClusterWorkload
{
    /// <summary>Namespace, kind and name.</summary>
    public required WorkloadKey Key { get; init; }

    /// <summary>Its UID.</summary>
    public required string Uid { get; init; }

    /// <summary>Its labels.</summary>
    public required LabelSet Labels { get; init; }

    /// <summary>What controls it; null where nothing does.</summary>
    public OwnerReference? Controller { get; init; }

    /// <summary>
    /// How many pods it wants: <c>spec.replicas</c>; of a DaemonSet the nodes it should be on; of a Job its active pods, of a CronJob its
    /// active jobs. Null where the API doesn't say.
    /// </summary>
    public int? Replicas { get; init; }

    /// <summary>How many of its pods take work; null where the API doesn't say, as for a CronJob.</summary>
    public int? ReadyReplicas { get; init; }

    /// <summary>When it was seen to be gone; null while it is there.</summary>
    public DateTimeOffset? GoneAt { get; init; }
}
