using System.Globalization;
using System.Text.Json;
using KubeMonitor.EndToEnd.Tests.Programs;
using KubeMonitor.SamplePods;
using KubeMonitor.StandInCluster;

namespace KubeMonitor.EndToEnd.Tests;

/// <summary>
/// Real pods of this machine, as pods of a cluster: the agent measures, the API server joins them with what the cluster says of them.
/// </summary>
public sealed class ClusterToApiTests
{
    private const string Step = "window=120&step=4";

    private static readonly PodSpec Busy = new("shop", "web-a", "burstable", new ContainerSpec("main", "while :; do :; done", CpuPercent: 30));
    private static readonly PodSpec Idle = new("shop", "web-b", "burstable", new ContainerSpec("main", "while :; do sleep 1; done"));
    private static readonly PodSpec Alone = new("shop", "alone", "besteffort", new ContainerSpec("main", "sleep infinity"));

    [CgroupFact]
    public async Task Load_on_one_pod_shows_in_node_pod_namespace_and_deployment_and_their_sums_agree()
    {
        await using var cluster = await StandInApiServer.StartAsync();
        Describe(cluster);
        await using var installation = await Installation.StartAsync(cluster.Kubeconfig);
        var busy = await installation.Kubelet.RunAsync(Busy);
        var idle = await installation.Kubelet.RunAsync(Idle);
        var alone = await installation.Kubelet.RunAsync(Alone);
        Apply(cluster, busy, "rs-1");
        Apply(cluster, idle, "rs-2");
        Apply(cluster, alone, null);

        await LoadShowsEverywhereAsync(installation);
        await SumsAgreeToTheByteAsync(installation);
        await AMovedPodKeepsItsHistoryAsync(installation, cluster, idle);
        await ADeletedPodLeavesAtOnceAndStillCountsAsync(installation, cluster);
        Assert.Equal((0, 0), await installation.StopAsync());
    }

    private static void Describe(StandInApiServer cluster)
    {
        cluster.Objects.Apply("nodes", StandInObject.Node(Installation.Node, "2", "4Gi"));
        cluster.Objects.Apply("namespaces", StandInObject.Namespace("shop"));
        cluster.Objects.Apply("deployments", StandInObject.Scalable("shop", "web", "d-web", 2, 2));
        var owner = StandInObject.OwnedBy("Deployment", "web", "d-web");
        cluster.Objects.Apply("replicasets", StandInObject.Scalable("shop", "web-1", "rs-1", 1, 1, owner));
        cluster.Objects.Apply("replicasets", StandInObject.Scalable("shop", "web-2", "rs-2", 1, 1, owner));
        cluster.Objects.Apply("replicasets", StandInObject.Scalable("shop", "other", "rs-3", 1, 1));
    }

    private static void Apply(StandInApiServer cluster, SamplePod pod, string? replicaSet) => cluster.Objects.Apply("pods", StandInObject.Pod(
        pod.Spec.Namespace, pod.Spec.Name, pod.Uid, Installation.Node, replicaSet is null ? null : StandInObject.OwnedBy("ReplicaSet", replicaSet, replicaSet),
        requests: """{"cpu":"100m"}""", limits: """{"cpu":"300m"}"""));

    private static async Task LoadShowsEverywhereAsync(Installation installation)
    {
        var deployment = await installation.WaitForAsync(
            "/api/namespaces/shop/deployments/web", answer => Count(answer, "sample_count") == 2 && answer.TryGetProperty("cpu_usage", out var cpu) && cpu.GetDouble() > 200);
        Assert.Equal((2, 2, 200.0, 600.0), (Count(deployment, "pod_count"), Count(deployment, "ready_replicas"), deployment.GetProperty("cpu_request").GetDouble(), deployment.GetProperty("cpu_limit").GetDouble()));
        var pod = await installation.GetAsync("/api/pods/web-a");
        Assert.InRange(Cpu(pod), 200, 330);
        Assert.Equal(("web", "Deployment"), (pod.GetProperty("workload").GetString(), pod.GetProperty("workload_kind").GetString()));
        Assert.InRange(Cpu(await installation.GetAsync("/api/namespaces/shop")), 200, 400);
        Assert.InRange(Cpu(await installation.GetAsync("/api/namespaces/shop/workloads/ReplicaSet/web-1")), 200, 330);
        var node = (await installation.GetAsync("/api/nodes"))[0];
        Assert.True(Cpu(node) > 200, $"{node}");
        Assert.Equal(2000, node.GetProperty("cpu_allocatable").GetDouble());
        Assert.Equal("live", (await installation.GetAsync("/api/cluster")).GetProperty("monitor").GetProperty("inventory").GetProperty("state").GetString());
    }

    // At the same step: what each pod is said to have used adds up to what is said of their namespace and their Deployment.
    private static async Task SumsAgreeToTheByteAsync(Installation installation)
    {
        var begin = DateTimeOffset.UtcNow;
        await installation.WaitForAsync("/api/pods/web-a", answer => answer.GetProperty("timestamp").GetDateTimeOffset() > begin.AddSeconds(20));
        var pods = new List<Dictionary<string, JsonElement>>();
        foreach (var pod in new[] { "web-a", "web-b", "alone" })
        {
            pods.Add(await StepsAsync(installation, $"/api/namespaces/shop/pods/{pod}"));
        }

        var shop = await StepsAsync(installation, "/api/namespaces/shop");
        var web = await StepsAsync(installation, "/api/namespaces/shop/deployments/web");

        // Steps that had ended when the first was asked for, and whose reports had come.
        var until = DateTimeOffset.UtcNow.AddSeconds(-8).ToString("yyyy-MM-dd'T'HH:mm:ss'Z'", CultureInfo.InvariantCulture);
        var common = shop.Keys.Where(step => string.CompareOrdinal(step, until) < 0 && web.ContainsKey(step) && pods.TrueForAll(pod => pod.ContainsKey(step))).ToList();
        Assert.True(common.Count >= 2, $"{common.Count} common steps");
        foreach (var step in common)
        {
            foreach (var figure in new[] { "usage", "working_set", "rss", "cache" })
            {
                Assert.Equal(pods.Sum(pod => Memory(pod[step], figure)), Memory(shop[step], figure));
                Assert.Equal(pods.Take(2).Sum(pod => Memory(pod[step], figure)), Memory(web[step], figure));
            }

            Assert.Equal((3, 2), (Count(shop[step], "sample_count"), Count(web[step], "sample_count")));
        }
    }

    private static async Task AMovedPodKeepsItsHistoryAsync(Installation installation, StandInApiServer cluster, SamplePod idle)
    {
        var before = await StepsAsync(installation, "/api/namespaces/shop/deployments/web");
        Apply(cluster, idle, "rs-3");
        await installation.WaitForAsync("/api/namespaces/shop/workloads/ReplicaSet/other", answer => Count(answer, "sample_count") == 1);
        var moved = DateTimeOffset.UtcNow;
        await installation.WaitForAsync("/api/pods/web-b", answer => answer.GetProperty("timestamp").GetDateTimeOffset() > moved.AddSeconds(9));
        var after = await StepsAsync(installation, "/api/namespaces/shop/deployments/web");
        var early = before.Keys.Order(StringComparer.Ordinal).SkipLast(2).Where(after.ContainsKey).ToList();
        Assert.NotEmpty(early);
        Assert.All(early, step => Assert.Equal(before[step].GetRawText(), after[step].GetRawText()));
        Assert.Equal(1, Count(after[after.Keys.Max(StringComparer.Ordinal)!], "sample_count"));
    }

    private static async Task ADeletedPodLeavesAtOnceAndStillCountsAsync(Installation installation, StandInApiServer cluster)
    {
        cluster.Objects.Delete("pods", "shop", "web-a");
        await installation.WaitForAsync("/api/namespaces/shop/pods", answer => answer.GetArrayLength() == 2);
        var history = await StepsAsync(installation, "/api/namespaces/shop/deployments/web");
        Assert.Contains(history.Values, sum => sum.TryGetProperty("cpu_usage", out var cpu) && cpu.GetDouble() > 200);
    }

    private static async Task<Dictionary<string, JsonElement>> StepsAsync(Installation installation, string route) =>
        (await installation.GetAsync($"{route}?{Step}")).EnumerateArray().ToDictionary(each => each.GetProperty("timestamp").GetString()!);

    private static long Memory(JsonElement sample, string figure) => sample.GetProperty("memory").GetProperty(figure).GetInt64();

    private static int Count(JsonElement answer, string of) => answer.GetProperty(of).GetInt32();

    private static double Cpu(JsonElement sample) => sample.GetProperty("cpu_usage").GetDouble();
}
