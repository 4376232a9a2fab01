using System.Text.Json.Serialization;

namespace KubeMonitor.Application.Inventory;

/// <summary>What owns pods, in Kubernetes' own spelling.</summary>
[JsonConverter(typeof(JsonStringEnumConverter<WorkloadKind>))]
public enum WorkloadKind
{
    /// <summary>A Deployment.</summary>
    Deployment,

    /// <summary>A StatefulSet.</summary>
    StatefulSet,

    /// <summary>A DaemonSet.</summary>
    DaemonSet,

    /// <summary>A replica set that no Deployment owns.</summary>
    ReplicaSet,

    /// <summary>A Job that no CronJob owns.</summary>
    Job,

    /// <summary>A CronJob.</summary>
    CronJob,
}
