using KubeMonitor.LoadSimulator.Nodes;

namespace KubeMonitor.LoadSimulator.Readers;

/// <summary>A kind of request that readers make.</summary>
/// <param name="Name">What it is called in results.</param>
/// <param name="PerSecond">How often it is made, all readers together.</param>
/// <param name="Route">Which one it is the next time.</param>
/// <param name="OfMetricsApi">Whether it goes to <c>metrics.k8s.io</c>, over TLS.</param>
/// <param name="OfCluster">Whether its cost grows with the cluster: such a one takes a core for tenths of a second.</param>
internal sealed record ReadKind(string Name, double PerSecond, Func<Random, string> Route, bool OfMetricsApi = false, bool OfCluster = false)
{
    /// <summary>No more than that the server lives: what any answer costs its reader on this machine at that moment.</summary>
    public const string Alive = "alive";

    public const string LatestPod = "latest_pod";
    public const string NamespaceHour = "rollup_namespace_1h";
    public const string ListOfAllPods = "list_all_pods";

    /// <summary>What a cluster's users, dashboards and autoscalers ask for.</summary>
    public static IReadOnlyList<ReadKind> Of(ClusterShape shape, IReadOnlyList<SimulatedNode> nodes)
    {
        SimulatedNode Node(Random random) => nodes[random.Next(nodes.Count)];
        string Pod(Random random)
        {
            var pod = Node(random).Pods[random.Next(shape.PodsPerNode)];
            return $"api/namespaces/{pod.Namespace}/pods/{pod.Name}";
        }

        string Workload(Random random)
        {
            var pod = Node(random).Pods[random.Next(shape.PodsPerNode)];
            return $"api/namespaces/{pod.Namespace}/workloads/Deployment/{ClusterShape.WorkloadName(ClusterShape.WorkloadOf(pod.Number))}";
        }

        return
        [
            new(Alive, 20, _ => "healthz"),
            new(LatestPod, 20, Pod),
            new("latest_node", 5, random => $"api/nodes/{Node(random).Name}"),
            new("latest_namespace", 1, _ => $"api/namespaces/{ClusterShape.Biggest}"),
            new("cluster", 0.5, _ => "api/cluster", OfCluster: true),
            new("window_pod_1h", 5, random => $"{Pod(random)}?window=3600"),
            new("window_node_1h", 1, random => $"api/nodes/{Node(random).Name}?window=3600"),
            new(NamespaceHour, 1, _ => $"api/namespaces/{ClusterShape.Biggest}?window=3600"),
            new("rollup_workload_1h", 1, random => $"{Workload(random)}?window=3600"),
            new("list_nodes", 0.5, _ => "api/nodes", OfCluster: true),
            new("list_namespace_pods", 0.5, _ => $"api/namespaces/{ClusterShape.Biggest}/pods"),
            new("list_top_pods", 0.2, _ => "api/pods?sort=cpu_usage&limit=20", OfCluster: true),
            new(ListOfAllPods, 1.0 / 30, _ => "api/pods", OfCluster: true),
            new("dashboard_page", 0.2, _ => ""),
            new("kubectl_top_nodes", 1.0 / 15, _ => "apis/metrics.k8s.io/v1beta1/nodes", OfMetricsApi: true, OfCluster: true),
            new("kubectl_top_pods_of_namespace", 1, _ => $"apis/metrics.k8s.io/v1beta1/namespaces/{ClusterShape.Biggest}/pods", OfMetricsApi: true),
            new("kubectl_top_pods", 1.0 / 30, _ => "apis/metrics.k8s.io/v1beta1/pods", OfMetricsApi: true, OfCluster: true),
        ];
    }
}
