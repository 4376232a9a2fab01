using System.Text.Json;
using KubeMonitor.Application.Inventory;

namespace KubeMonitor.Infrastructure.Kubernetes.Objects;

/// <summary>The part of a Deployment, StatefulSet or ReplicaSet that is of use.</summary>
internal sealed class ApiScalable : IApiObject
{
    public ApiMetadata Metadata { get; set; } = new();

    public ApiReplicas? Spec { get; set; }

    public ApiReplicas? Status { get; set; }

    // The API leaves a ready count of 0 out.
    public ClusterWorkload Read(
        WorkloadKind kind, InternPool pool) => ApiWorkload.Read(Metadata, kind, Spec?.Replicas, Status?.ReadyReplicas ?? 0, pool);
}

/// <summary>Counts of replicas, in a spec or in a status.</summary>
internal sealed class ApiReplicas
{
    public int? Replicas { get; set; }

    public int? ReadyReplicas { get; set; }
}

/// <summary>The part of a DaemonSet that is of use.</summary>
internal sealed class ApiDaemonSet : IApiObject
{
    public ApiMetadata Metadata { get; set; } = new();

    public ApiDaemonSetStatus? Status { get; set; }

    public ClusterWorkload Read(InternPool pool) =>
        ApiWorkload.Read(Metadata, WorkloadKind.DaemonSet, Status?.DesiredNumberScheduled, Status?.NumberReady, pool);
}

/// <summary>Counts of a DaemonSet's pods.</summary>
internal sealed class ApiDaemonSetStatus
{
    public int? DesiredNumberScheduled { get; set; }

    public int? NumberReady { get; set; }
}

/// <summary>The part of a Job that is of use.</summary>
internal sealed class ApiJob : IApiObject
{
    public ApiMetadata Metadata { get; set; } = new();

    public ApiJobStatus? Status { get; set; }

    public ClusterWorkload Read(InternPool pool) => ApiWorkload.Read(Metadata, WorkloadKind.Job, Status?.Active ?? 0, Status?.Ready ?? 0, pool);
}

/// <summary>Counts of a Job's pods; the API leaves 0 out.</summary>
internal sealed class ApiJobStatus
{
    public int? Active { get; set; }

    public int? Ready { get; set; }
}

/// <summary>The part of a CronJob that is of use.</summary>
internal sealed class ApiCronJob : IApiObject
{
    public ApiMetadata Metadata { get; set; } = new();

    public ApiCronJobStatus? Status { get; set; }

    public ClusterWorkload Read(InternPool pool) => ApiWorkload.Read(Metadata, WorkloadKind.CronJob, Status?.Active?.Count ?? 0, null, pool);
}

/// <summary>The jobs of a CronJob that run.</summary>
internal sealed class ApiCronJobStatus
{
    public List<JsonElement>? Active { get; set; }
}

/// <summary>What all kinds have.</summary>
internal static class ApiWorkload
{
    public static ClusterWorkload Read(ApiMetadata metadata, WorkloadKind kind, int? replicas, int? ready, InternPool pool) => new()
    {
        Key = new WorkloadKey(pool.Share(metadata.Namespace ?? ""), kind, metadata.Name),
        Uid = metadata.Uid,
        Labels = pool.Labels(metadata.Labels),
        Controller = metadata.Controller(pool),
        Replicas = replicas,
        ReadyReplicas = ready,
    };
}
