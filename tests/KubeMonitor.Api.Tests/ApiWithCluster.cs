using System.Diagnostics;
using System.Globalization;
using System.Text.Json;
using KubeMonitor.StandInCluster;

namespace KubeMonitor.Api.Tests;

/// <summary>
/// The API beside a stand-in cluster: a Deployment that was rolled out, a bare replica set, a DaemonSet, a CronJob's job, and bare
/// pods.
/// </summary>
internal sealed class ApiWithCluster : IAsyncDisposable
{
    private const string Amounts = """{"cpu":"100m","memory":"64Mi"}""";

    private ApiWithCluster(StandInApiServer cluster) => (Cluster, Api) = (cluster, new ApiServer(("Inventory:Kubeconfig", cluster.Kubeconfig)));

    public StandInApiServer Cluster { get; }

    public ApiServer Api { get; }

    public static async Task<ApiWithCluster> StartAsync()
    {
        var cluster = await StandInApiServer.StartAsync();
        var objects = cluster.Objects;
        objects.Apply("nodes", StandInObject.Node("worker-1"));
        objects.Apply("nodes", StandInObject.Node("worker-2"));
        objects.Apply("namespaces", StandInObject.Namespace("shop", """{"team":"sales"}"""));
        objects.Apply("namespaces", StandInObject.Namespace("data"));
        objects.Apply("namespaces", StandInObject.Namespace("empty"));
        objects.Apply("deployments", StandInObject.Scalable("shop", "web", "d-web", 2, 1, labels: """{"app":"web"}"""));
        objects.Apply("replicasets", StandInObject.Scalable("shop", "web-1", "rs-web-1", 0, 0, StandInObject.OwnedBy("Deployment", "web", "d-web")));
        objects.Apply("replicasets", StandInObject.Scalable("shop", "web-2", "rs-web-2", 2, 1, StandInObject.OwnedBy("Deployment", "web", "d-web")));
        objects.Apply("replicasets", StandInObject.Scalable("shop", "bare", "rs-bare", 1, 1));
        objects.Apply("daemonsets", StandInObject.DaemonSet("data", "agent", "ds-agent", 2, 2));
        objects.Apply("cronjobs", StandInObject.CronJob("data", "tick", "cj-tick"));
        objects.Apply("jobs", StandInObject.Job("data", "tick-1", "job-tick-1", 1, StandInObject.OwnedBy("CronJob", "tick", "cj-tick")));
        ApplyPod(cluster, "shop", "web-1-old", "p-old", StandInObject.OwnedBy("ReplicaSet", "web-1", "rs-web-1"), """{"app":"web","version":"1"}""");
        ApplyPod(cluster, "shop", "web-2-new", "p-new", StandInObject.OwnedBy("ReplicaSet", "web-2", "rs-web-2"), """{"app":"web","version":"2"}""");
        ApplyPod(cluster, "shop", "lone", "p-lone", StandInObject.OwnedBy("ReplicaSet", "bare", "rs-bare"));
        ApplyPod(cluster, "shop", "naked", "p-naked");
        ApplyPod(cluster, "data", "agent-a", "p-agent", StandInObject.OwnedBy("DaemonSet", "agent", "ds-agent"));
        ApplyPod(cluster, "data", "tick-1-x", "p-tick", StandInObject.OwnedBy("Job", "tick-1", "job-tick-1"));
        objects.Apply("pods", StandInObject.Pod("data", "done", "p-done", "worker-1", phase: "Succeeded"));
        var both = new ApiWithCluster(cluster);
        await both.UntilAsync("/readyz", answer => answer.GetProperty("inventory").GetProperty("state").GetString() == "live");
        return both;
    }

    public static void ApplyPod(
        StandInApiServer cluster, string @namespace, string name, string uid, string? owner = null, string labels = "{}") =>
        cluster.Objects.Apply("pods", StandInObject.Pod(@namespace, name, uid, "worker-1", owner, labels, Amounts, Amounts));

    /// <summary>Every pod of the cluster reports: the one at place i uses i + 1 millicores and bytes.</summary>
    public async Task ReportAsync(int second, params string[] uids)
    {
        (string Uid, string Namespace, string Name)[] all =
        [
            ("p-old", "shop", "web-1-old"), ("p-new", "shop", "web-2-new"), ("p-lone", "shop", "lone"), ("p-naked", "shop", "naked"), ("p-agent", "data", "agent-a"), ("p-tick", "data", "tick-1-x"),
        ];
        var pods = all.Select((pod, i) => (pod, i)).Where(each => uids.Length == 0 || uids.Contains(each.pod.Uid)).Select(each => string.Create(CultureInfo.InvariantCulture, $$$"""
            {"timestamp":"{{{Bodies.At(second)}}}","uid":"{{{each.pod.Uid}}}","node":"worker-1","pod_name":"{{{each.pod.Name}}}","namespace":"{{{each.pod.Namespace}}}","cpu_usage":{{{each.i + 1}}},
             "memory":{"usage":{{{each.i + 1}}},"working_set":{{{each.i + 1}}} },"network":{"rx_bytes":{{{each.i + 1}}},"rx_bytes_per_second":{{{each.i + 1}}} } }
            """));
        await Api.PostAsync("/api/ingest", Bodies.Report(second, [.. pods]));
    }

    public async Task<JsonElement> UntilAsync(string route, Func<JsonElement, bool> holds)
    {
        var watch = Stopwatch.StartNew();
        while (true)
        {
            using var response = await Api.Http.GetAsync(route);
            var text = await response.Content.ReadAsStringAsync();
            if (response.IsSuccessStatusCode && JsonDocument.Parse(text).RootElement is var answer && holds(answer))
            {
                return answer;
            }

            Assert.True(watch.Elapsed < TimeSpan.FromSeconds(20), $"{route} never had what was waited for. Last: {text}");
            await Task.Delay(10);
        }
    }

    public async ValueTask DisposeAsync()
    {
        await Api.DisposeAsync();
        await Cluster.DisposeAsync();
    }
}
