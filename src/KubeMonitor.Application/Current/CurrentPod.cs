using KubeMonitor.Application.Inventory;
using KubeMonitor.Application.Ports;
using KubeMonitor.Domain.Identities;

namespace KubeMonitor.Application.Current;

/// <summary>A pod: what was measured, and what the cluster says of it, looked up once for all who need it.</summary>
/// <param name="Newest">Its newest sample.</param>
/// <param name="Known">As the inventory has it; null where it doesn't know it.</param>
public readonly record struct CurrentPod(INewestPod Newest, ClusterPod? Known)
{
    /// <summary>Its namespace: what the cluster says of it stands above what an agent says. Null where neither does.</summary>
    public string? Namespace => Known?.Name.Namespace ?? Newest.NamespaceName;

    /// <summary>Its node: a collector that doesn't say it leaves it to the inventory. Null where neither says.</summary>
    public NodeName? Node => Newest.Node ?? Known?.Node;
}
