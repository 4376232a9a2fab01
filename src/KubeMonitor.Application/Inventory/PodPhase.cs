using System.Text.Json.Serialization;

namespace KubeMonitor.Application.Inventory;

/// <summary>
/// Where a pod is in its life (<see href="https://kubernetes.io/docs/concepts/workloads/pods/pod-lifecycle/#pod-phase"/>), in
/// Kubernetes' own spelling.
/// </summary>
[JsonConverter(typeof(JsonStringEnumConverter<PodPhase>))]
public enum PodPhase
{
    /// <summary>Its node can't be asked, or the phase is none of those known here.</summary>
    Unknown,

    /// <summary>Accepted, and some container has not started.</summary>
    Pending,

    /// <summary>Bound to a node, and some container runs or starts again.</summary>
    Running,

    /// <summary>All containers ended well.</summary>
    Succeeded,

    /// <summary>All containers ended, one of them badly.</summary>
    Failed,
}
