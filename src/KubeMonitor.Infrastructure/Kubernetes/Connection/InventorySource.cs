namespace KubeMonitor.Infrastructure.Kubernetes.Connection;

/// <summary>Where the Kubernetes API is found.</summary>
public enum InventorySource
{
    /// <summary>In a pod its cluster; else the kubeconfig that <c>Inventory:Kubeconfig</c> or <c>KUBECONFIG</c> names; else none.</summary>
    Auto,

    /// <summary>The cluster that this pod runs in.</summary>
    InCluster,

    /// <summary>A kubeconfig: <c>Inventory:Kubeconfig</c>, <c>KUBECONFIG</c>, or <c>~/.kube/config</c>.</summary>
    Kubeconfig,

    /// <summary>No cluster: what reports say is all there is.</summary>
    None,
}
