using System.Text.Json.Serialization;

namespace KubeMonitor.Domain.Samples;

/// <summary>
/// A pod's quality-of-service class (<see href="https://kubernetes.io/docs/concepts/workloads/pods/pod-qos/"/>), as the place of its
/// cgroup says it. In JSON in Kubernetes' own spelling.
/// </summary>
[JsonConverter(typeof(JsonStringEnumConverter<QosClass>))]
public enum QosClass
{
    /// <summary>Every container has limits equal to its requests.</summary>
    Guaranteed,

    /// <summary>Some container has a request or a limit.</summary>
    Burstable,

    /// <summary>No container has any.</summary>
    BestEffort,
}
