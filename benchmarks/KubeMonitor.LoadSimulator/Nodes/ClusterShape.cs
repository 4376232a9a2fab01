using System.Globalization;

namespace KubeMonitor.LoadSimulator.Nodes;

/// <summary>How large a cluster is, and what its pods are called.</summary>
/// <param name="Nodes">How many nodes.</param>
/// <param name="PodsPerNode">How many pods each has.</param>
internal sealed record ClusterShape(int Nodes, int PodsPerNode)
{
    /// <summary>The namespace with the most pods.</summary>
    public const string Biggest = "shop";

    public const int ContainersPerPod = 2;

    /// <summary>How many pods the biggest namespace has; in a cluster that has so many.</summary>
    public const int BiggestPods = 1000;

    private const int PodsPerNamespace = 150;
    private const int PodsPerWorkload = 10;

    public int Pods => Nodes * PodsPerNode;

    /// <summary>Nodes, pods and containers.</summary>
    public int Entities => Nodes + (Pods * (1 + ContainersPerPod));

    private int Stride => Math.Max(1, Pods / BiggestPods);

    private int OtherNamespaces => Math.Max(1, Pods / PodsPerNamespace);

    public static string NodeName(int node) => string.Create(CultureInfo.InvariantCulture, $"worker-{node:d4}");

    /// <summary>The namespaces, the biggest first.</summary>
    public IEnumerable<string> Namespaces() => Enumerable.Range(0, OtherNamespaces).Select(Other).Prepend(Biggest);

    /// <summary>The namespace of a pod, by its number in the cluster: the biggest one's are on all nodes.</summary>
    public string NamespaceOf(int pod) => IsInBiggest(pod) ? Biggest : Other(WorkloadOf(pod) % OtherNamespaces);

    /// <summary>The number of the Deployment that a pod is of.</summary>
    public static int WorkloadOf(int pod) => pod / PodsPerWorkload;

    /// <summary>The name of a Deployment; there is one in each namespace that has pods of it.</summary>
    public static string WorkloadName(int workload) => string.Create(CultureInfo.InvariantCulture, $"app-{workload}");

    public static string ReplicaSetName(int workload) => string.Create(CultureInfo.InvariantCulture, $"app-{workload}-5d8f6c7b9d");

    /// <summary>A pod's name.</summary>
    /// <param name="pod">Its number in the cluster.</param>
    /// <param name="generation">How many were in its place before.</param>
    public static string PodName(int pod, int generation) => string.Create(CultureInfo.InvariantCulture, $"{ReplicaSetName(WorkloadOf(pod))}-{pod:x5}{generation}");

    public static string PodUid(int pod, int generation) => string.Create(CultureInfo.InvariantCulture, $"{pod * 2654435761 % 4294967296:x8}-0000-4000-8000-{generation:x4}{pod:x8}");

    public static string ContainerId(int pod, int generation, int container) => string.Create(
        CultureInfo.InvariantCulture, $"{pod * 2654435761 % 4294967296:x8}{(pod + 7) * 40503L:x16}{(generation + 1) * 6364136223846793005L:x16}{pod:x8}{container:x16}");

    private bool IsInBiggest(int pod) => pod % Stride == 0 && pod / Stride < BiggestPods;

    private static string Other(int number) => string.Create(CultureInfo.InvariantCulture, $"team-{number}");
}
