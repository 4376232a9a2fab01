using KubeMonitor.Application.Inventory;
using KubeMonitor.Domain.Identities;
using KubeMonitor.Domain.Samples;

namespace KubeMonitor.Application.Current;

/// <summary>A pod: what was measured, and what the cluster says of it, looked up once for all who need it.</summary>
/// <param name="Sample">Its newest sample.</param>
/// <param name="Known">As the inventory has it; null where it doesn't know it.</param>
public readonly record struct CurrentPod(PodSample Sample, ClusterPod? Known)
{
    /// <summary>Its namespace: what the cluster says of it stands above what an agent says. Null where neither does.</summary>
    public string? Namespace => Known?.Name.Namespace ?? Sample.Namespace;

    /// <summary>Its node: a collector that doesn't say it leaves it to the inventory. Null where neither says.</summary>
    public NodeName? Node => Sample.Node ?? Known?.Node;
}
