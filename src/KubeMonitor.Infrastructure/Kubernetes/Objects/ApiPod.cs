using KubeMonitor.Application.Inventory;
using KubeMonitor.Domain.Identities;

namespace KubeMonitor.Infrastructure.Kubernetes.Objects;

/// <summary>The part of a pod that is of use.</summary>
internal sealed class ApiPod : IApiObject
{
    public ApiMetadata Metadata { get; set; } = new();

    public ApiPodSpec? Spec { get; set; }

    public ApiPodStatus? Status { get; set; }

    public ClusterPod Read(InternPool pool) => new()
    {
        // A static pod's cgroup carries its manifest's hash in place of the UID that the API gave its mirror.
        Uid = new PodUid(Metadata.Annotations?.ConfigHash ?? Metadata.Uid),
        Name = new PodName(pool.Share(Metadata.Namespace ?? ""), Metadata.Name),
        Node = Spec?.NodeName is { Length: > 0 } node ? new NodeName(pool.Share(node)) : null,
        Labels = pool.Labels(Metadata.Labels),
        Controller = Metadata.Controller(pool),
        Phase = Enum.TryParse<PodPhase>(Status?.Phase, out var phase) ? phase : PodPhase.Unknown,
        StartedAt = Status?.StartTime,
        Resources = pool.Share(new PodResources(PodAmounts.Of(Spec, each => each?.Requests, pool), PodAmounts.Of(Spec, each => each?.Limits, pool))),

        // An array of just this length, and not what the compiler makes of a collection whose length it doesn't know.
        Containers = Containers(pool).ToArray(),
    };

    private IEnumerable<ClusterContainer> Containers(InternPool pool)
    {
        var all = (Spec?.InitContainers ?? []).Concat(Spec?.Containers ?? []).Concat(Spec?.EphemeralContainers ?? []);
        foreach (var container in all)
        {
            var spec = pool.Share(new ContainerSpec(
                pool.Share(container.Name),
                container.Resources?.Requests?.Read(pool) ?? default,
                container.Resources?.Limits?.Read(pool) ?? default));
            var status = Status?.Of(container.Name);
            yield return new ClusterContainer(spec, CompactContainerId.Parse(status?.ContainerID), status?.RestartCount ?? 0, status?.Ready ?? false);
        }
    }
}

/// <summary>The part of a pod's spec that is of use.</summary>
internal sealed class ApiPodSpec
{
    public string? NodeName { get; set; }

    public List<ApiContainer>? Containers { get; set; }

    public List<ApiContainer>? InitContainers { get; set; }

    public List<ApiContainer>? EphemeralContainers { get; set; }

    public ApiResources? Overhead { get; set; }

    public ApiRequirements? Resources { get; set; }
}

/// <summary>The part of a container's spec that is of use.</summary>
internal sealed class ApiContainer
{
    public string Name { get; set; } = "";

    public string? RestartPolicy { get; set; }

    public ApiRequirements? Resources { get; set; }
}

/// <summary>The part of a pod's status that is of use.</summary>
internal sealed class ApiPodStatus
{
    public string? Phase { get; set; }

    public DateTimeOffset? StartTime { get; set; }

    public List<ApiContainerStatus>? ContainerStatuses { get; set; }

    public List<ApiContainerStatus>? InitContainerStatuses { get; set; }

    public List<ApiContainerStatus>? EphemeralContainerStatuses { get; set; }

    public ApiContainerStatus? Of(string container) =>
        ContainerStatuses?.Find(status => status.Name == container)
        ?? InitContainerStatuses?.Find(status => status.Name == container)
        ?? EphemeralContainerStatuses?.Find(status => status.Name == container);
}

/// <summary>The part of a container's status that is of use.</summary>
internal sealed class ApiContainerStatus
{
    public string Name { get; set; } = "";

    public string? ContainerID { get; set; }

    public int RestartCount { get; set; }

    public bool Ready { get; set; }
}
