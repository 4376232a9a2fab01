using System.Diagnostics;
using System.Diagnostics.CodeAnalysis;
using System.Globalization;
using System.Text.Json;
using KubeMonitor.Api.Tests;
using KubeMonitor.StandInCluster;

namespace KubeMonitor.Cli.Tests.Shop;

/// <summary>
/// The real API, of a small shop with ten minutes of history: everything is the same each time, the clock too. Two nodes, a Deployment, a
/// StatefulSet, a CronJob's job, and two bare pods of one name in two namespaces.
/// </summary>
[SuppressMessage("Design", "CA1001", Justification = "xunit calls DisposeAsync.")]
public sealed class ShopServer : IAsyncLifetime
{
    private const int Minutes = 10;
    private const int Interval = 15;

    private static readonly string[] Nodes = ["worker-1", "worker-2"];

    private StandInApiServer _cluster = null!;
    private ApiServer _api = null!;

    /// <summary>Where it listens.</summary>
    public Uri Address => _api.Http.BaseAddress!;

    /// <inheritdoc />
    public async Task InitializeAsync()
    {
        _cluster = await StandInApiServer.StartAsync();
        Describe();
        _api = new ApiServer(("Inventory:Kubeconfig", _cluster.Kubeconfig));
        var watch = Stopwatch.StartNew();
        while (await StateAsync() != "live")
        {
            Assert.True(watch.Elapsed < TimeSpan.FromSeconds(20), "The inventory never was live.");
            await Task.Delay(10);
        }

        _api.Time.Advance(TimeSpan.FromMinutes(Minutes));
        foreach (var node in Nodes)
        {
            await _api.PostAsync("/api/ingest", $"[{string.Join(',', Enumerable.Range(0, (Minutes * 60 / Interval) + 1).Select(i => Report(node, i)))}]");
        }
    }

    /// <summary>Both nodes report once more, with twice the CPU.</summary>
    public async Task ReportBusierAsync()
    {
        _api.Time.Advance(TimeSpan.FromSeconds(Interval));
        foreach (var node in Nodes)
        {
            await _api.PostAsync("/api/ingest", Report(node, (Minutes * 60 / Interval) + 1, 2));
        }
    }

    /// <inheritdoc />
    public async Task DisposeAsync()
    {
        await _api.DisposeAsync();
        await _cluster.DisposeAsync();
    }

    private async Task<string?> StateAsync()
    {
        using var answer = await _api.Http.GetAsync("/readyz");
        return JsonDocument.Parse(await answer.Content.ReadAsStringAsync()).RootElement.GetProperty("inventory").GetProperty("state").GetString();
    }

    private void Describe()
    {
        var objects = _cluster.Objects;
        foreach (var node in Nodes)
        {
            objects.Apply("nodes", StandInObject.Node(node));
        }

        objects.Apply("namespaces", StandInObject.Namespace("shop"));
        objects.Apply("namespaces", StandInObject.Namespace("data"));
        objects.Apply("deployments", StandInObject.Scalable("shop", "web", "d-web", 2, 2));
        objects.Apply("replicasets", StandInObject.Scalable("shop", "web-7c9f", "rs-web", 2, 2, StandInObject.OwnedBy("Deployment", "web", "d-web")));
        objects.Apply("statefulsets", StandInObject.Scalable("shop", "db", "sts-db", 1, 1));
        objects.Apply("cronjobs", StandInObject.CronJob("data", "tick", "cj-tick"));
        objects.Apply("jobs", StandInObject.Job("data", "tick-1", "job-tick-1", 1, StandInObject.OwnedBy("CronJob", "tick", "cj-tick")));
        foreach (var pod in ShopPod.All)
        {
            var owner = pod.Owner is var (kind, name, uid) ? StandInObject.OwnedBy(kind, name, uid) : null;
            objects.Apply("pods", StandInObject.Pod(pod.Namespace, pod.Name, pod.Uid, pod.Node, owner, """{"app":"shop"}""", pod.Requests, pod.Limits));
        }
    }

    private static string Report(string node, int i, double times = 1)
    {
        var at = ApiServer.Start.AddSeconds(i * Interval).ToString("yyyy-MM-dd'T'HH:mm:ss'Z'", CultureInfo.InvariantCulture);
        var pods = ShopPod.All.Where(pod => pod.Node == node).Select((pod, place) => Pod(pod, place, at, i, times));
        var cpu = ShopPod.All.Where(pod => pod.Node == node).Sum(pod => Cpu(pod, i)) + 100;
        return string.Create(CultureInfo.InvariantCulture, $$$"""
            {"node":{"timestamp":"{{{at}}}","node":"{{{node}}}","cpu_usage":{{{cpu * times}}},
              "memory":{"total":8589934592,"free":1073741824,"available":5368709120,"working_set":{{{3221225472 + (i * 1048576)}}} },
              "network":{"rx_bytes":{{{100000 * i}}},"tx_bytes":{{{50000 * i}}},"rx_bytes_per_second":6666,"tx_bytes_per_second":3333},
              "disk":{"read_bytes":{{{4096 * i}}},"write_bytes":{{{81920 * i}}},"read_bytes_per_second":273,"write_bytes_per_second":5461},"disk_source":"diskstats"},
             "pods":[{{{string.Join(',', pods)}}}]}
            """);
    }

    private static string Pod(ShopPod pod, int place, string at, int i, double times) => string.Create(CultureInfo.InvariantCulture, $$$"""
        {"timestamp":"{{{at}}}","uid":"{{{pod.Uid}}}","node":"{{{pod.Node}}}","pod_name":"{{{pod.Name}}}","namespace":"{{{pod.Namespace}}}","qos_class":"Burstable",
         "cpu_usage":{{{Cpu(pod, i) * times}}},"memory":{"usage":{{{(pod.Memory + 20) << 20}}},"working_set":{{{pod.Memory << 20}}} },
         "network":{"rx_bytes":{{{2048 * i}}},"tx_bytes":{{{1024 * i}}},"rx_bytes_per_second":{{{1500 * (place + 1)}}},"tx_bytes_per_second":{{{700 * (place + 1)}}} },
         "disk":{"read_bytes":0,"write_bytes":{{{512 * i}}},"read_bytes_per_second":0,"write_bytes_per_second":34},"disk_source":"cgroup",
         "containers":[{"id":"{{{Id(pod)}}}","name":"main","cpu_usage":{{{Cpu(pod, i) * times * 0.75}}},"memory":{"usage":{{{pod.Memory << 19}}},"working_set":{{{pod.Memory << 19}}} },"restarts":1},
                       {"id":"{{{Id(pod, 'f')}}}","name":"sidecar","cpu_usage":{{{Cpu(pod, i) * times * 0.25}}},"memory":{"usage":{{{pod.Memory << 19}}},"working_set":{{{pod.Memory << 19}}} },"restarts":0}]}
        """);

    private static double Cpu(ShopPod pod, int i) => pod.Cpu + (pod.Swing * Math.Abs((i % 12) - 6) / 6);

    private static string Id(ShopPod pod, char fill = '0') => Convert.ToHexStringLower(System.Text.Encoding.UTF8.GetBytes(pod.Uid)).PadRight(64, fill)[..64];
}
