using System.Globalization;
using System.Text.Json;
using KubeMonitor.LoadSimulator.Nodes;
using KubeMonitor.StandInCluster;

namespace KubeMonitor.LoadSimulator.Cluster;

/// <summary>The Kubernetes API of the simulated cluster: its nodes, namespaces, Deployments, and the pods that agents report.</summary>
internal sealed class SimulatedCluster : IAsyncDisposable
{
    private readonly ClusterShape _shape;
    private readonly StandInApiServer _server;

    private SimulatedCluster(ClusterShape shape, StandInApiServer server) => (_shape, _server) = (shape, server);

    public string Kubeconfig => _server.Kubeconfig;

    public static async Task<SimulatedCluster> StartAsync(ClusterShape shape, IReadOnlyList<SimulatedNode> nodes)
    {
        var cluster = new SimulatedCluster(shape, await StandInApiServer.StartAsync());
        cluster.Load("namespaces", shape.Namespaces().Select(name => StandInObject.Namespace(name)));
        cluster.Load("nodes", nodes.Select(node => StandInObject.Node(node.Name, "32", "64Gi")));
        var workloads = nodes.SelectMany(node => node.Pods)
            .GroupBy(pod => (pod.Namespace, Workload: ClusterShape.WorkloadOf(pod.Number)))
            .Select(group => (group.Key.Namespace, group.Key.Workload, Count: group.Count()))
            .ToList();
        cluster.Load("deployments", workloads.Select(each => StandInObject.Scalable(
            each.Namespace, ClusterShape.WorkloadName(each.Workload), $"deployment-{each.Namespace}-{each.Workload}", each.Count, each.Count)));
        cluster.Load("replicasets", workloads.Select(each => StandInObject.Scalable(
            each.Namespace,
            ClusterShape.ReplicaSetName(each.Workload),
            ReplicaSetUid(each.Namespace, each.Workload),
            each.Count,
            each.Count,
            StandInObject.OwnedBy("Deployment", ClusterShape.WorkloadName(each.Workload), $"deployment-{each.Namespace}-{each.Workload}"))));
        foreach (var node in nodes)
        {
            cluster.Load("pods", node.Pods.Select(pod => Json(node.Name, pod)));
        }

        return cluster;
    }

    /// <summary>A pod ended, and another one is in its place.</summary>
    public void Replace(SimulatedPod ended, SimulatedPod started)
    {
        _server.Objects.Delete("pods", ended.Namespace, ended.Name);
        _server.Objects.Apply("pods", Json(ClusterShape.NodeName(started.Number / _shape.PodsPerNode), started));
    }

    public ValueTask DisposeAsync() => _server.DisposeAsync();

    private static string ReplicaSetUid(string @namespace, int workload) => $"replicaset-{@namespace}-{workload}";

    private static string Json(string node, SimulatedPod pod)
    {
        var workload = ClusterShape.WorkloadOf(pod.Number);
        var owner = StandInObject.OwnedBy("ReplicaSet", ClusterShape.ReplicaSetName(workload), ReplicaSetUid(pod.Namespace, workload));
        var containers = string.Join(',', pod.Containers.Select(each =>
            $$$"""{"name":"{{{each.Name}}}","resources":{"requests":{"cpu":"100m","memory":"128Mi"},"limits":{"memory":"512Mi"} } }"""));
        var statuses = string.Join(',', pod.Containers.Select(each =>
            $$$"""{"name":"{{{each.Name}}}","containerID":"containerd://{{{each.Id}}}","ready":true,"restartCount":0}"""));
        var labels = $$$"""{"app":"{{{ClusterShape.WorkloadName(workload)}}}","pod-template-hash":"5d8f6c7b9d"}""";
        var startedAt = pod.Containers[0].StartedAt.UtcDateTime.ToString("yyyy-MM-dd'T'HH:mm:ss'Z'", CultureInfo.InvariantCulture);
        var metadata = $$$"""{"name":"{{{pod.Name}}}","namespace":"{{{pod.Namespace}}}","uid":"{{{pod.Uid}}}","labels":{{{labels}}} {{{owner}}} }""";
        var status = $$$"""{"phase":"Running","startTime":"{{{startedAt}}}","containerStatuses":[{{{statuses}}}]}""";
        return $$$"""{"metadata":{{{metadata}}},"spec":{"nodeName":"{{{node}}}","containers":[{{{containers}}}]},"status":{{{status}}} }""";
    }

    private void Load(string resource, IEnumerable<string> items)
    {
        using var list = JsonDocument.Parse($$"""{"metadata":{"resourceVersion":"1000"},"items":[{{string.Join(',', items)}}]}""");
        _server.Objects.Load(resource, list.RootElement);
    }
}
