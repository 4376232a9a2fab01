using KubeMonitor.Application.Inventory;
using KubeMonitor.Domain.Identities;

namespace KubeMonitor.Application.Ports;

/// <summary>
/// What the Kubernetes API says exists, and what existed: an object that was deleted stays known, with the time it went, for as long
/// as samples of its time are kept. Safe under concurrent reads and changes. Without a cluster it is empty, and says why.
/// </summary>
public interface IClusterInventory
{
    /// <summary>Whether it can be relied on, how old it is, and why it is empty where it is.</summary>
    InventoryStatus Status { get; }

    /// <summary>Grows with every change: two reads with the same version between them saw the same.</summary>
    long Version { get; }

    /// <summary>Every node there is, sorted by name.</summary>
    IReadOnlyList<ClusterNode> Nodes();

    /// <summary>A node that is, or was; null if it is unknown.</summary>
    /// <param name="node">The node.</param>
    ClusterNode? FindNode(NodeName node);

    /// <summary>Every namespace there is, sorted by name.</summary>
    IReadOnlyList<ClusterNamespace> Namespaces();

    /// <summary>A namespace that is, or was; null if it is unknown.</summary>
    /// <param name="name">Its name.</param>
    ClusterNamespace? FindNamespace(string name);

    /// <summary>Every pod there is, in no order.</summary>
    IReadOnlyList<ClusterPod> Pods();

    /// <summary>The pods there are of one namespace, in no order. An inventory that knows them finds them faster than among all.</summary>
    /// <param name="namespaceName">The namespace.</param>
    IReadOnlyList<ClusterPod> PodsIn(string namespaceName) => [.. Pods().Where(pod => pod.Name.Namespace == namespaceName)];

    /// <summary>A pod that is, or was, by the UID that its cgroup carries; null if it is unknown.</summary>
    /// <param name="uid">The UID.</param>
    ClusterPod? FindPod(PodUid uid);

    /// <summary>
    /// The outermost workload that a pod belongs to now, or did last: of a Deployment's pod the Deployment. Null if it has none.
    /// </summary>
    /// <param name="uid">The pod's UID.</param>
    WorkloadKey? WorkloadOf(PodUid uid);

    /// <summary>Every workload there is that no other workload owns, sorted by namespace, kind and name.</summary>
    /// <param name="inNamespace">Only those in this namespace; null for all.</param>
    IReadOnlyList<ClusterWorkload> Workloads(string? inNamespace);

    /// <summary>A workload that is, or was: also one that another owns, such as a Deployment's replica set. Null if it is unknown.</summary>
    /// <param name="key">Which.</param>
    ClusterWorkload? FindWorkload(WorkloadKey key);

    /// <summary>
    /// The pods that belong, or belonged, to a workload, and when: by owner references, through replica sets and jobs, never by names.
    /// Objects that had the workload's name in turn all count.
    /// </summary>
    /// <param name="key">The workload.</param>
    IReadOnlyList<PodMembership> Members(WorkloadKey key);
}
