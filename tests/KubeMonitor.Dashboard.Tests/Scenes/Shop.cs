using System.Globalization;
using KubeMonitor.StandInCluster;

namespace KubeMonitor.Dashboard.Tests.Scenes;

/// <summary>A cluster as somebody might have it, and what it uses at a time: the same at every run.</summary>
internal static class Shop
{
    private const long MiB = 1024 * 1024;

    private static readonly (string Namespace, string Name, int Replicas, double Cpu, long Memory, string Limit)[] Deployments =
    [
        ("shop", "web", 8, 180, 210, "500m"), ("shop", "cart", 4, 90, 160, "250m"), ("shop", "checkout", 3, 235, 340, "250m"), ("shop", "search", 4, 320, 900, "1"),
        ("payments", "gateway", 3, 70, 190, "500m"), ("payments", "fraud-scoring", 2, 640, 1500, "2"), ("platform", "ingress", 3, 150, 130, "1"),
        ("platform", "ci-runner", 4, 410, 720, "2"), ("monitoring", "kubemonitor-api", 1, 45, 160, "1"), ("data", "postgres", 3, 260, 2300, "2"), ("data", "kafka", 3, 190, 1900, "1"),
        ("data", "nightly-report", 1, 850, 600, "1"),
    ];

    private static readonly List<(string Namespace, string Name, string Uid, int Node, double Cpu, long Memory)> Pods =
    [
        .. Deployments.SelectMany((each, d) => Enumerable.Range(0, each.Replicas)
            .Select(i => (each.Namespace, $"{each.Name}-{Suffix(d, i)}", $"uid-{each.Name}-{i}", ((d * 5) + (i * 3)) % Scene.Nodes, each.Cpu * (1 + (0.08 * i)), each.Memory))),
        .. Enumerable.Range(0, Scene.Nodes).Select(i => ("monitoring", $"resource-collector-{Suffix(40, i)}", $"uid-collector-{i}", i, 4.0, 24L)),
    ];

    public static void Apply(StandInObjects objects)
    {
        for (var i = 0; i < Scene.Nodes; i++)
        {
            objects.Apply("nodes", StandInObject.Node(Node(i), "4", "16Gi"));
        }

        foreach (var name in Deployments.Select(each => each.Namespace).Distinct())
        {
            objects.Apply("namespaces", StandInObject.Namespace(name, $$"""{"team":"{{name}}"}"""));
        }

        foreach (var each in Deployments)
        {
            var kind = each.Namespace == "data" ? "statefulsets" : "deployments";
            objects.Apply(kind, StandInObject.Scalable(each.Namespace, each.Name, $"w-{each.Name}", each.Replicas, each.Name == "cart" ? each.Replicas - 1 : each.Replicas));
            var owner = StandInObject.OwnedBy(each.Namespace == "data" ? "StatefulSet" : "Deployment", each.Name, $"w-{each.Name}");
            foreach (var pod in Pods.Where(pod => pod.Uid.StartsWith($"uid-{each.Name}-", StringComparison.Ordinal)))
            {
                objects.Apply("pods", StandInObject.Pod(
                    pod.Namespace, pod.Name, pod.Uid, Node(pod.Node), owner, $$"""{"app":"{{each.Name}}","tier":"{{(each.Namespace == "data" ? "data" : "service")}}"}""",
                    $$"""{"cpu":"{{(int)(each.Cpu * 0.8)}}m","memory":"{{each.Memory}}Mi"}""", $$"""{"cpu":"{{each.Limit}}","memory":"{{each.Memory * 3 / 2}}Mi"}"""));
            }
        }

        objects.Apply("daemonsets", StandInObject.DaemonSet("monitoring", "resource-collector", "w-collector", Scene.Nodes, Scene.Nodes));
        foreach (var pod in Pods.Where(pod => pod.Uid.StartsWith("uid-collector-", StringComparison.Ordinal)))
        {
            objects.Apply("pods", StandInObject.Pod(
                pod.Namespace, pod.Name, pod.Uid, Node(pod.Node), StandInObject.OwnedBy("DaemonSet", "resource-collector", "w-collector"), """{"app":"resource-collector"}""", """{"cpu":"50m","memory":"64Mi"}"""));
        }
    }

    public static string Report(int node, DateTimeOffset at)
    {
        var pods = Pods.Where(pod => pod.Node == node).Select(pod => Pod(pod, at)).ToList();
        var (cpu, memory) = (180 + pods.Sum(pod => pod.Cpu), (900 * MiB) + pods.Sum(pod => pod.Memory));
        var (read, write, rx, tx) = (Wave(at, node, 7) * 2e6, Wave(at, node, 3) * 5e6, pods.Sum(pod => pod.Rx), pods.Sum(pod => pod.Tx));
        return string.Create(CultureInfo.InvariantCulture, $$$"""
            {"node":{"timestamp":"{{{Time(at)}}}","node":"{{{Node(node)}}}","cpu_usage":{{{cpu:0.0}}},"memory":{"total":{{{16L * 1024 * MiB}}},"free":{{{4L * 1024 * MiB}}},"used":{{{memory}}},"available":{{{(16L * 1024 * MiB) - memory}}},"working_set":{{{memory}}}},
             "network":{"rx_bytes":1,"tx_bytes":1,"rx_bytes_per_second":{{{rx}}},"tx_bytes_per_second":{{{tx}}}},"disk":{"read_bytes":1,"write_bytes":1,"read_bytes_per_second":{{{read:0}}},"write_bytes_per_second":{{{write:0}}}},"disk_source":"diskstats"},
             "pods":[{{{string.Join(',', pods.Select(pod => pod.Json))}}}]}
            """);
    }

    public static string Node(int i) => $"worker-{i + 1:00}";

    private static (double Cpu, long Memory, long Rx, long Tx, string Json) Pod((string Namespace, string Name, string Uid, int Node, double Cpu, long Memory) pod, DateTimeOffset at)
    {
        var seed = pod.Uid.Sum(c => c) % 97;
        var cpu = pod.Cpu * (0.55 + (0.7 * Wave(at, seed, 5)) + (0.25 * Wave(at, seed, 19)));
        if (pod.Uid == "uid-search-1" && DateTimeOffset.UtcNow - at < TimeSpan.FromMinutes(4))
        {
            cpu += 520;
        }

        var limit = pod.Namespace == "shop" && pod.Name.StartsWith("checkout", StringComparison.Ordinal) ? 250 : 5000;
        var throttled = cpu > limit ? Math.Min(0.9, (cpu - limit) / limit * 2) : 0;
        cpu = Math.Min(cpu, limit);
        var memory = (long)(pod.Memory * MiB * (0.85 + (0.1 * Wave(at, seed, 2))));
        var (rx, tx) = ((long)(cpu * 2200 * (0.6 + Wave(at, seed, 9))), (long)(cpu * 4100 * (0.6 + Wave(at, seed, 11))));
        var (read, write) = pod.Namespace == "data" ? ((long)(Wave(at, seed, 13) * 900_000), (long)(Wave(at, seed, 4) * 2_600_000)) : (0L, (long)(Wave(at, seed, 4) * 9000));
        var json = string.Create(CultureInfo.InvariantCulture, $$$"""
            {"timestamp":"{{{Time(at)}}}","uid":"{{{pod.Uid}}}","node":"{{{Node(pod.Node)}}}","pod_name":"{{{pod.Name}}}","namespace":"{{{pod.Namespace}}}","qos_class":"Burstable","cpu_usage":{{{cpu:0.0}}},"pids":{{{8 + (seed % 20)}}},
             "memory":{"usage":{{{memory + (20 * MiB)}}},"working_set":{{{memory}}},"rss":{{{memory * 8 / 10}}},"cache":{{{memory / 5}}},"swap":0},"throttling":{"periods":100,"throttled_periods":3,"throttled_nanoseconds":{{{(long)(throttled * 4e10)}}},"throttled_ratio":{{{throttled:0.00}}}},
             "network":{"rx_bytes":1,"tx_bytes":1,"rx_bytes_per_second":{{{rx}}},"tx_bytes_per_second":{{{tx}}}},"disk":{"read_bytes":1,"write_bytes":1,"read_bytes_per_second":{{{read}}},"write_bytes_per_second":{{{write}}}},"disk_source":"cgroup",
             "containers":[{"id":"{{{Id(seed, 1)}}}","name":"main","cpu_usage":{{{cpu * 0.94:0.0}}},"memory":{"usage":{{{memory}}},"working_set":{{{memory * 9 / 10}}},"rss":{{{memory * 7 / 10}}},"limit":{{{pod.Memory * MiB * 3 / 2}}},"oom_kills":0},"throttling":{"periods":100,"throttled_periods":3,"throttled_nanoseconds":{{{(long)(throttled * 4e10)}}},"throttled_ratio":{{{throttled:0.00}}}}},
                           {"id":"{{{Id(seed, 2)}}}","name":"proxy","cpu_usage":{{{cpu * 0.06:0.0}}},"memory":{"usage":{{{20 * MiB}}},"working_set":{{{18 * MiB}}},"rss":{{{15 * MiB}}},"oom_kills":0}}]}
            """);
        return (cpu, memory, rx, tx, json);
    }

    private static string Id(int seed, int container) => string.Concat(Enumerable.Repeat(((seed * 7919) + container).ToString("x8", CultureInfo.InvariantCulture), 8));

    // From 0 to 1, and never quite the same.
    private static double Wave(DateTimeOffset at, int seed, int speed)
    {
        var t = at.ToUnixTimeMilliseconds() / 1000.0;
        return Math.Clamp(0.5 + (0.28 * Math.Sin((t * speed / 900) + seed)) + (0.14 * Math.Sin((t * speed / 130) + (seed * 3))) + (0.08 * Math.Sin((t * speed / 17) + (seed * 7))), 0, 1);
    }

    private static string Time(DateTimeOffset at) => at.ToString("yyyy-MM-dd'T'HH:mm:ss.fff'Z'", CultureInfo.InvariantCulture);

    private static string Suffix(int deployment, int i) => $"{(deployment * 7741 + 13) % 65536:x4}-{(i * 9973 + deployment * 31 + 4242) % 65536:x4}";
}
