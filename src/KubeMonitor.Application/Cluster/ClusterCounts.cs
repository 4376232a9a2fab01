namespace KubeMonitor.Application.Cluster;

/// <summary>How much there is of each kind: by the inventory, and without one of what reports.</summary>
/// <param name="Nodes">Nodes.</param>
/// <param name="NodesReady">Nodes whose kubelet is well; null without an inventory.</param>
/// <param name="Namespaces">Namespaces.</param>
/// <param name="Pods">Pods that have not ended.</param>
/// <param name="Containers">Containers of those that report.</param>
/// <param name="Workloads">Workloads that no other one owns; null without an inventory.</param>
public sealed record ClusterCounts(int Nodes, int? NodesReady, int Namespaces, int Pods, int Containers, int? Workloads);
