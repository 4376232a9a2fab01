using KubeMonitor.Application.Inventory;
using KubeMonitor.Domain.Identities;

namespace KubeMonitor.Infrastructure.Kubernetes.Objects;

/// <summary>The part of a node that is of use.</summary>
internal sealed class ApiNode : IApiObject
{
    public ApiMetadata Metadata { get; set; } = new();

    public ApiNodeSpec? Spec { get; set; }

    public ApiNodeStatus? Status { get; set; }

    public ClusterNode Read(InternPool pool) => new()
    {
        Name = new NodeName(Metadata.Name),
        Labels = pool.Labels(Metadata.Labels),
        Capacity = Status?.Capacity?.Read(pool) ?? default,
        Allocatable = Status?.Allocatable?.Read(pool) ?? default,
        AllocatablePods = (long?)ApiResources.Number(Status?.Allocatable?.Pods, pool),
        Ready = Status?.Conditions?.Find(condition => condition.Type == "Ready") is { } ready ? ready.Status == "True" : null,
        Unschedulable = Spec?.Unschedulable ?? false,
    };
}

/// <summary>The part of a node's spec that is of use.</summary>
internal sealed class ApiNodeSpec
{
    public bool? Unschedulable { get; set; }
}

/// <summary>The part of a node's status that is of use.</summary>
internal sealed class ApiNodeStatus
{
    public ApiResources? Capacity { get; set; }

    public ApiResources? Allocatable { get; set; }

    public List<ApiCondition>? Conditions { get; set; }
}

/// <summary>A condition.</summary>
internal sealed class ApiCondition
{
    public string Type { get; set; } = "";

    public string Status { get; set; } = "";
}
