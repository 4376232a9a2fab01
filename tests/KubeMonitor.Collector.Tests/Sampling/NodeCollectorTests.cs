using System.Text.Json;
using KubeMonitor.Collector.Sampling;
using KubeMonitor.Collector.Tests.Fixtures;
using KubeMonitor.Domain.Samples;

namespace KubeMonitor.Collector.Tests.Sampling;

/// <summary>The collector over three snapshots of a real node, against what an independent script computed from the same files.</summary>
public sealed class NodeCollectorTests
{
    private static readonly Dictionary<string, NodeReport> Reports = RecordedFiles.Collect("node-a", RecordedNode.Root);
    private static readonly Dictionary<string, NodeReport> WithoutProcesses = RecordedFiles.Collect("node-a", RecordedNode.Root, ProcessIoMode.Never);

    public static TheoryData<string, string> Rates => new()
    {
        { "t1", "t0..t1" },
        { "t2", "t1..t2" },
    };

    [Theory]
    [MemberData(nameof(RecordedNode.Snapshots), MemberType = typeof(RecordedNode))]
    public void Finds_every_pod_by_name_level_and_uid(string snapshot)
    {
        var expected = PodsAt(snapshot)
            .Select(pod => $"{Text(pod, "namespace")}/{Text(pod, "name")} {Text(pod, "cgroup_uid")} {Text(pod, "qos")}").Order();
        var actual = Reports[snapshot].Pods.Select(pod => $"{pod.Namespace}/{pod.PodName} {pod.Uid} {pod.QosClass}").Order();
        Assert.Equal(expected, actual);
    }

    [Theory]
    [MemberData(nameof(RecordedNode.Snapshots), MemberType = typeof(RecordedNode))]
    public void Finds_every_container_by_name_and_leaves_the_sandboxes_out(string snapshot)
    {
        var expected = PodsAt(snapshot)
            .SelectMany(pod => pod.GetProperty("containers").EnumerateObject())
            .Where(container => IsAt(container.Value, snapshot) && Text(container.Value, "kind") != "sandbox")
            .Select(container => $"{container.Name} {Text(container.Value, "name")}").Order();
        var actual = Reports[snapshot].Pods.SelectMany(pod => pod.Containers!).Select(container => $"{container.Id} {container.Name}").Order();
        Assert.Equal(expected, actual);
    }

    [Theory]
    [MemberData(nameof(RecordedNode.Snapshots), MemberType = typeof(RecordedNode))]
    public void Memory_of_pods_and_containers_is_the_files_to_the_byte(string snapshot)
    {
        foreach (var pod in PodsAt(snapshot))
        {
            var sample = Find(Reports[snapshot], pod);
            AssertMemory(pod.GetProperty("at").GetProperty(snapshot).GetProperty("memory"), sample.Memory!.Value);
            foreach (var container in sample.Containers!)
            {
                AssertMemory(pod.GetProperty("containers").GetProperty(container.Id.Value).GetProperty("at").GetProperty(snapshot).GetProperty("memory"), container.Memory!.Value);
            }
        }
    }

    [Theory]
    [MemberData(nameof(Rates))]
    public void Cpu_of_pods_and_containers_is_the_counters_rate(string snapshot, string span)
    {
        foreach (var pod in PodsAt(snapshot))
        {
            var sample = Find(Reports[snapshot], pod);
            AssertRate(pod, span, "cpu_millicores", sample.CpuUsage?.Value, 0.001);
            foreach (var container in sample.Containers!)
            {
                AssertRate(pod.GetProperty("containers").GetProperty(container.Id.Value), span, "cpu_millicores", container.CpuUsage?.Value, 0.001);
            }
        }
    }

    [Theory]
    [MemberData(nameof(Rates))]
    public void Disk_of_containers_is_the_recursive_counters_rate_and_the_pods_their_sum(string snapshot, string span)
    {
        foreach (var pod in PodsAt(snapshot))
        {
            var sample = Find(WithoutProcesses[snapshot], pod);
            foreach (var container in sample.Containers!)
            {
                var expected = pod.GetProperty("containers").GetProperty(container.Id.Value);
                AssertRate(expected, span, "blkio_read_bytes_recursive_per_second", container.Disk?.ReadBytesPerSecond?.Value, 0.6);
                AssertRate(expected, span, "blkio_write_bytes_recursive_per_second", container.Disk?.WriteBytesPerSecond?.Value, 0.6);
            }

            Assert.Equal(sample.Containers.Sum(container => container.Disk?.WriteBytesPerSecond?.Value ?? 0), sample.Disk!.Value.WriteBytesPerSecond?.Value ?? 0);
        }
    }

    [Fact]
    public void Writes_that_the_kernel_flushes_later_show_by_the_processes_counters()
    {
        Assert.All(Containers(Reports["t1"]), each => Assert.Equal(DiskSource.Process, each.DiskSource));

        // The difference of the shells' write_bytes, which have their dead dd's in them.
        Assert.Equal([5_251_072L, 6_307_840L], Written("t2").Zip(Written("t0"), (later, earlier) => later - earlier).Order());
        Assert.All(Containers(WithoutProcesses["t1"]), each => Assert.Equal((DiskSource.Cgroup, 0), (each.DiskSource, each.Disk!.Value.WriteBytesPerSecond!.Value.Value)));

        static IEnumerable<long> Written(string snapshot) => Containers(Reports[snapshot]).Select(each => each.Disk!.Value.WriteBytes!.Value.Value);

        static List<ContainerSample> Containers(NodeReport report) => [.. report.Pods.SelectMany(pod => pod.Containers!).Where(each => each.Name == "buffered")];
    }

    [Theory]
    [MemberData(nameof(Rates))]
    public void A_pods_containers_never_sum_to_more_than_the_pod(string snapshot, string span)
    {
        Assert.NotEmpty(span);
        foreach (var pod in Reports[snapshot].Pods.Where(pod => pod.CpuUsage is not null))
        {
            Assert.True(pod.Containers!.Sum(each => each.CpuUsage?.Value ?? 0) <= (pod.CpuUsage!.Value.Value * 1.01) + 0.5, pod.PodName);
            Assert.True(pod.Containers!.Sum(each => each.Memory?.WorkingSet?.Value ?? 0) <= pod.Memory!.Value.WorkingSet!.Value.Value + (512 * 1024), pod.PodName);
        }
    }

    [Theory]
    [MemberData(nameof(RecordedNode.Snapshots), MemberType = typeof(RecordedNode))]
    public void Throttling_processes_limits_and_kills_are_what_the_files_say(string snapshot)
    {
        foreach (var pod in PodsAt(snapshot))
        {
            var sample = Find(Reports[snapshot], pod);
            foreach (var container in sample.Containers!)
            {
                var expected = pod.GetProperty("containers").GetProperty(container.Id.Value).GetProperty("at").GetProperty(snapshot);
                Assert.Equal(expected.GetProperty("pids").GetInt64(), container.Pids);
                Assert.Equal(expected.GetProperty("throttling").GetProperty("nr_throttled").GetInt64(), container.Throttling!.Value.ThrottledPeriods);
                Assert.Equal(expected.GetProperty("throttling").GetProperty("throttled_time").GetInt64(), container.Throttling.Value.ThrottledNanoseconds);
                var memory = expected.GetProperty("memory");
                Assert.Equal(memory.GetProperty("failcnt").GetInt64(), container.Memory!.Value.FailCount);
                Assert.Equal(memory.GetProperty("oom_kill").GetInt64(), container.Memory.Value.OomKills);
                Assert.Equal(memory.GetProperty("limit") is { ValueKind: JsonValueKind.Number } limit ? limit.GetInt64() : null, container.Memory.Value.Limit?.Value);
            }
        }
    }

    [Fact]
    public void A_container_that_was_started_again_says_how_often_and_since_when()
    {
        var web = Reports["t2"].Pods.Single(each => each.PodName == "web-6d7bf895b-ztbgd").Containers!.Single();
        Assert.Equal(1, web.Restarts);
        Assert.True(web.StartedAt > Reports["t0"].Pods.Single(each => each.PodName == "web-6d7bf895b-ztbgd").Containers!.Single().StartedAt);
    }

    [Theory]
    [MemberData(nameof(Rates))]
    public void Traffic_of_pods_is_their_interfaces_rate_and_absent_in_the_hosts_network(string snapshot, string span)
    {
        foreach (var pod in PodsAt(snapshot))
        {
            var network = Find(Reports[snapshot], pod).Network;
            if (pod.GetProperty("host_network").GetBoolean())
            {
                Assert.Null(network);
            }
            else if (pod.TryGetProperty(span, out var rates))
            {
                var expected = rates.GetProperty("network_per_second").GetProperty("eth0");
                AssertTraffic(expected.GetProperty("rx_bytes").GetDouble(), network!.Value.RxBytesPerSecond!.Value.Value);
                AssertTraffic(expected.GetProperty("tx_bytes").GetDouble(), network.Value.TxBytesPerSecond!.Value.Value);
            }
        }
    }

    [Theory]
    [MemberData(nameof(Rates))]
    public void The_node_has_its_root_cgroups_cpu_and_the_disk_and_traffic_of_what_is_real(string snapshot, string span)
    {
        var node = Reports[snapshot].Node;
        var expected = RecordedNode.Expected.GetProperty("node").GetProperty(span);
        Assert.Equal(expected.GetProperty("root_cgroup").GetProperty("cpu_millicores").GetDouble(), node.CpuUsage!.Value.Value, 0.001);
        var vda = expected.GetProperty("disk_per_second").GetProperty("vda");
        Assert.Equal(vda.GetProperty("read_bytes_per_second").GetDouble(), node.Disk!.Value.ReadBytesPerSecond!.Value.Value, 0.6);
        Assert.Equal(vda.GetProperty("write_bytes_per_second").GetDouble(), node.Disk.Value.WriteBytesPerSecond!.Value.Value, 0.6);
        Assert.Equal(["vda"], node.Devices!.Where(device => device.Counted).Select(device => device.Name));
        Assert.Equal(["eth0"], node.Interfaces!.Where(each => each.Counted).Select(each => each.Name));
        Assert.Equal(415482605, node.Interfaces!.Single(each => each.Name == "eth0").Traffic.RxBytes!.Value.Value);
        Assert.Equal(node.Network, node.Interfaces!.Single(each => each.Name == "eth0").Traffic);
    }

    [Fact]
    public void The_nodes_memory_is_what_meminfo_and_the_root_cgroup_say()
    {
        var memory = Reports["t0"].Node.Memory!.Value;
        Assert.Equal(25276502016, memory.Total!.Value.Value);
        Assert.Equal(23023689728, memory.Free!.Value.Value);
        Assert.Equal(24129089536, memory.Available!.Value.Value);
        Assert.Equal(8560640, memory.Buffers!.Value.Value);
        Assert.Equal(1080938496, memory.Cached!.Value.Value);
        Assert.Equal(25276502016 - 23023689728 - 8560640 - 1080938496, memory.Used!.Value.Value);
        Assert.Equal(642306048, memory.WorkingSet!.Value.Value);
    }

    [Fact]
    public void The_first_report_has_counters_but_no_rate()
    {
        var report = Reports["t0"];
        Assert.Null(report.Node.CpuUsage);
        Assert.Null(report.Node.Disk!.Value.ReadBytesPerSecond);
        Assert.All(report.Pods, pod => Assert.Null(pod.CpuUsage));
        Assert.All(report.Pods, pod => Assert.Null(pod.Network?.RxBytesPerSecond));
    }

    [Fact]
    public void A_throttled_container_says_so_though_its_pod_has_no_quota()
    {
        var burner = Reports["t1"].Pods.Single(pod => pod.PodName!.StartsWith("checkout", StringComparison.Ordinal)).Containers!.Single(each => each.Name == "burner");
        Assert.InRange(burner.Throttling!.Value.ThrottledRatio!.Value, 0.9, 1);
        Assert.InRange(burner.CpuUsage!.Value.Value, 290, 310);
    }

    [Fact]
    public void A_container_made_again_has_no_rate_yet_while_its_pod_goes_on()
    {
        var pod = Reports["t2"].Pods.Single(each => each.PodName == "web-6d7bf895b-ztbgd");
        Assert.Null(Assert.Single(pod.Containers!).CpuUsage);
        Assert.True(pod.CpuUsage!.Value.Value >= 0);
    }

    private static IEnumerable<JsonElement> PodsAt(string snapshot) => RecordedNode.Expected.GetProperty("pods").EnumerateArray().Where(pod => IsAt(pod, snapshot));

    private static bool IsAt(JsonElement entity, string snapshot) => entity.GetProperty("at").TryGetProperty(snapshot, out _);

    private static string Text(JsonElement element, string name) => element.GetProperty(name).GetString()!;

    private static PodSample Find(NodeReport report, JsonElement pod) => report.Pods.Single(each => each.Uid!.Value.Value == Text(pod, "cgroup_uid"));

    private static void AssertMemory(JsonElement expected, PodMemory actual)
    {
        Assert.Equal(expected.GetProperty("usage").GetInt64(), actual.Usage!.Value.Value);
        Assert.Equal(expected.GetProperty("working_set").GetInt64(), actual.WorkingSet!.Value.Value);
        Assert.Equal(expected.GetProperty("total_rss").GetInt64(), actual.Rss!.Value.Value);
        Assert.Equal(expected.GetProperty("total_cache").GetInt64(), actual.Cache!.Value.Value);
        Assert.Equal(expected.GetProperty("total_swap").GetInt64(), actual.Swap!.Value.Value);
    }

    // The script may have read the same namespace through another process, some microseconds apart.
    private static void AssertTraffic(double expected, double actual) => Assert.Equal(expected, actual, Math.Max(0.6, expected * 1e-4));

    private static void AssertRate(JsonElement expected, string span, string name, double? actual, double tolerance)
    {
        if (expected.TryGetProperty(span, out var rates))
        {
            Assert.Equal(rates.GetProperty(name).GetDouble(), actual!.Value, tolerance);
        }
        else
        {
            Assert.Null(actual);
        }
    }
}
