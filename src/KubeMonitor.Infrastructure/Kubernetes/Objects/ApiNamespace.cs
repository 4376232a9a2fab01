using KubeMonitor.Application.Inventory;

namespace KubeMonitor.Infrastructure.Kubernetes.Objects;

/// <summary>The part of a namespace that is of use.</summary>
internal sealed class ApiNamespace : IApiObject
{
    public ApiMetadata Metadata { get; set; } = new();

    public ClusterNamespace Read(InternPool pool) => new(Metadata.Name, pool.Labels(Metadata.Labels));
}
