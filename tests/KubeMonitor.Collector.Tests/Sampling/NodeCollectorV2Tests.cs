using System.Text.Json;
using KubeMonitor.Collector.Sampling;
using KubeMonitor.Collector.Tests.Fixtures;
using KubeMonitor.Domain.Samples;

namespace KubeMonitor.Collector.Tests.Sampling;

/// <summary>The collector over three snapshots of a real node of version 2, against what an independent script computed from the same files.</summary>
public sealed class NodeCollectorV2Tests
{
    private static readonly Dictionary<string, NodeReport> Reports = RecordedFiles.Collect("node-b", RecordedV2Node.Root);

    public static TheoryData<string, string> Rates => new()
    {
        { "t1", "t0..t1" },
        { "t2", "t1..t2" },
    };

    [Theory]
    [MemberData(nameof(RecordedV2Node.Snapshots), MemberType = typeof(RecordedV2Node))]
    public void Finds_every_pod_by_name_level_and_uid(string snapshot)
    {
        // The pod that was being made at the end of t1 had no log folder yet: it has its UID only.
        var expected = PodsAt(snapshot)
            .Select(pod => snapshot == "t1" && Text(pod, "name") == "newcomer" ? (Name: "/", pod) : (Name: $"{Text(pod, "namespace")}/{Text(pod, "name")}", pod))
            .Select(each => $"{each.Name} {Text(each.pod, "cgroup_uid")} {Text(each.pod, "qos")}").Order();
        var actual = Reports[snapshot].Pods.Select(pod => $"{pod.Namespace}/{pod.PodName} {pod.Uid} {pod.QosClass}").Order();
        Assert.Equal(expected, actual);
    }

    [Theory]
    [MemberData(nameof(RecordedV2Node.Snapshots), MemberType = typeof(RecordedV2Node))]
    public void Finds_every_container_by_name_and_leaves_the_sandboxes_out(string snapshot)
    {
        var expected = ContainersAt(snapshot).Select(each => $"{each.Id} {Text(each.Expected, "name")}").Order();
        var actual = Reports[snapshot].Pods.SelectMany(pod => pod.Containers!).Select(container => $"{container.Id} {container.Name}").Order();
        Assert.Equal(expected, actual);
    }

    [Theory]
    [MemberData(nameof(RecordedV2Node.Snapshots), MemberType = typeof(RecordedV2Node))]
    public void Memory_of_pods_and_containers_is_the_files_to_the_byte(string snapshot)
    {
        foreach (var pod in PodsAt(snapshot))
        {
            AssertMemory(At(pod, snapshot), Find(snapshot, pod).Memory!.Value);
        }

        foreach (var (id, expected) in ContainersAt(snapshot))
        {
            AssertMemory(At(expected, snapshot), Find(snapshot, id).Memory!.Value);
        }
    }

    [Theory]
    [MemberData(nameof(Rates))]
    public void Cpu_of_pods_and_containers_is_the_counters_rate(string snapshot, string span)
    {
        foreach (var pod in PodsAt(snapshot))
        {
            AssertRate(pod, span, "cpu_millicores", Find(snapshot, pod).CpuUsage?.Value);
        }

        foreach (var (id, expected) in ContainersAt(snapshot))
        {
            AssertRate(expected, span, "cpu_millicores", Find(snapshot, id).CpuUsage?.Value);
        }
    }

    [Theory]
    [MemberData(nameof(Rates))]
    public void Disk_of_pods_is_their_own_counters_and_containers_theirs(string snapshot, string span)
    {
        foreach (var pod in PodsAt(snapshot))
        {
            var sample = Find(snapshot, pod);
            AssertDisk(pod, snapshot, span, sample.Disk!.Value, sample.DiskSource);
        }

        foreach (var (id, expected) in ContainersAt(snapshot))
        {
            var sample = Find(snapshot, id);
            AssertDisk(expected, snapshot, span, sample.Disk!.Value, sample.DiskSource);
        }
    }

    [Fact]
    public void Writes_that_the_kernel_flushes_later_show_by_the_cgroups_counters()
    {
        var buffered = Reports["t1"].Pods.SelectMany(pod => pod.Containers!).Single(each => each.Name == "buffered");
        Assert.Equal(DiskSource.Cgroup, buffered.DiskSource);
        Assert.InRange(buffered.Disk!.Value.WriteBytesPerSecond!.Value.Value, 650_000, 680_000);
    }

    [Theory]
    [MemberData(nameof(Rates))]
    public void Traffic_of_pods_is_their_interfaces_and_absent_in_the_hosts_network(string snapshot, string span)
    {
        foreach (var pod in PodsAt(snapshot))
        {
            var network = Find(snapshot, pod).Network;
            if (pod.GetProperty("host_network").GetBoolean())
            {
                Assert.Null(network);
            }
            else if (At(pod, snapshot).TryGetProperty("net", out var net) && net.TryGetProperty("eth0", out var eth0))
            {
                Assert.InRange(network!.Value.RxBytes!.Value.Value - eth0.GetProperty("rx_bytes").GetInt64(), 0, 0);
                Assert.InRange(network.Value.TxBytes!.Value.Value - eth0.GetProperty("tx_bytes").GetInt64(), 0, 0);
                AssertRate(pod, span, "net_rx_bytes_per_second", network.Value.RxBytesPerSecond?.Value);
                AssertRate(pod, span, "net_tx_bytes_per_second", network.Value.TxBytesPerSecond?.Value);
            }
        }
    }

    [Theory]
    [MemberData(nameof(RecordedV2Node.Snapshots), MemberType = typeof(RecordedV2Node))]
    public void Throttling_processes_and_pressure_are_what_the_files_say(string snapshot)
    {
        foreach (var pod in PodsAt(snapshot))
        {
            var sample = Find(snapshot, pod);
            AssertThrottling(At(pod, snapshot), sample.Throttling);
            Assert.Equal(At(pod, snapshot).GetProperty("pids").GetInt64(), sample.Pids);
            Assert.NotNull(sample.Pressure!.Value.Cpu!.Value.Some);
            Assert.NotNull(sample.Pressure.Value.Memory!.Value.Full);
            Assert.NotNull(sample.Pressure.Value.Io!.Value.Some);
        }

        foreach (var (id, expected) in ContainersAt(snapshot))
        {
            var sample = Find(snapshot, id);
            AssertThrottling(At(expected, snapshot), sample.Throttling);
            Assert.Equal(At(expected, snapshot).GetProperty("pids").GetInt64(), sample.Pids);
        }
    }

    [Theory]
    [MemberData(nameof(Rates))]
    public void The_node_has_its_root_cgroups_cpu_and_the_disk_and_traffic_of_what_is_real(string snapshot, string span)
    {
        var node = Reports[snapshot].Node;
        var (before, now) = (NodeAt(span[..2]), NodeAt(snapshot));
        var use = 1e6 * (Number(now, "root_cpu_usage_us") - Number(before, "root_cpu_usage_us"))
            / (Number(now, "root_cpu_read_monotonic_ns") - Number(before, "root_cpu_read_monotonic_ns"));
        Assert.Equal(use, node.CpuUsage!.Value.Value, 0.001);
        var vda = now.GetProperty("disk").GetProperty("vda");
        Assert.Equal((Number(vda, "read_bytes"), Number(vda, "write_bytes")), (node.Disk!.Value.ReadBytes!.Value.Value, node.Disk.Value.WriteBytes!.Value.Value));
        Assert.Equal(["vda"], node.Devices!.Where(device => device.Counted).Select(device => device.Name));
        var eth0 = now.GetProperty("network").GetProperty("eth0");
        Assert.Equal((Number(eth0, "rx_bytes"), Number(eth0, "tx_bytes")), (node.Network!.Value.RxBytes!.Value.Value, node.Network.Value.TxBytes!.Value.Value));
        Assert.Equal(["eth0"], node.Interfaces!.Where(each => each.Counted).Select(each => each.Name));
        Assert.NotNull(node.Pressure!.Value.Cpu!.Value.Some);
    }

    [Theory]
    [MemberData(nameof(RecordedV2Node.Snapshots), MemberType = typeof(RecordedV2Node))]
    public void The_nodes_memory_is_what_meminfo_and_the_root_cgroup_say(string snapshot)
    {
        var (expected, memory) = (NodeAt(snapshot).GetProperty("memory"), Reports[snapshot].Node.Memory!.Value);
        Assert.Equal(Number(expected, "total"), memory.Total!.Value.Value);
        Assert.Equal(Number(expected, "free"), memory.Free!.Value.Value);
        Assert.Equal(Number(expected, "buffers"), memory.Buffers!.Value.Value);
        Assert.Equal(Number(expected, "cached"), memory.Cached!.Value.Value);
        Assert.Equal(Number(expected, "available"), memory.Available!.Value.Value);
        Assert.Equal(Number(expected, "used"), memory.Used!.Value.Value);
        Assert.Equal(Number(expected, "working_set"), memory.WorkingSet!.Value.Value);
    }

    [Fact]
    public void A_pod_whose_containers_were_killed_for_memory_still_counts_the_kills()
    {
        var oomer = Reports["t0"].Pods.Single(pod => pod.PodName == "oomer");
        Assert.True(oomer.Memory!.Value.OomKills > 0);
        Assert.All(oomer.Containers!, container => Assert.Equal(0, container.Memory!.Value.OomKills));
    }

    private static IEnumerable<JsonElement> PodsAt(string snapshot) =>
        RecordedV2Node.Expected.GetProperty("pods").EnumerateArray().Where(pod => IsAt(pod, snapshot));

    private static IEnumerable<(string Id, JsonElement Expected)> ContainersAt(string snapshot) => PodsAt(snapshot)
        .SelectMany(pod => pod.GetProperty("containers").EnumerateObject())
        .Where(container => IsAt(container.Value, snapshot) && Text(container.Value, "kind") != "sandbox")
        .Select(container => (container.Name, container.Value));

    private static JsonElement NodeAt(string snapshot) => RecordedV2Node.Expected.GetProperty("node").GetProperty(snapshot);

    private static JsonElement At(JsonElement entity, string snapshot) => entity.GetProperty("at").GetProperty(snapshot);

    private static bool IsAt(JsonElement entity, string snapshot) => entity.GetProperty("at").TryGetProperty(snapshot, out _);

    private static string Text(JsonElement element, string name) => element.GetProperty(name).GetString()!;

    private static long Number(JsonElement element, string name) => element.GetProperty(name).GetInt64();

    private static PodSample Find(string snapshot, JsonElement pod) => Reports[snapshot].Pods.Single(each => each.Uid!.Value.Value == Text(pod, "cgroup_uid"));

    private static ContainerSample Find(string snapshot, string id) =>
        Reports[snapshot].Pods.SelectMany(pod => pod.Containers!).Single(each => each.Id.Value == id);

    private static void AssertMemory(JsonElement expected, PodMemory actual)
    {
        var memory = expected.GetProperty("memory");
        Assert.Equal(Number(memory, "usage"), actual.Usage!.Value.Value);
        Assert.Equal(Number(memory, "working_set"), actual.WorkingSet!.Value.Value);
        Assert.Equal(Number(memory, "rss"), actual.Rss!.Value.Value);
        Assert.Equal(Number(memory, "cache"), actual.Cache!.Value.Value);
        Assert.Equal(Number(memory, "swap"), actual.Swap!.Value.Value);
        Assert.Equal(memory.GetProperty("limit") is { ValueKind: JsonValueKind.Number } limit ? limit.GetInt64() : null, actual.Limit?.Value);
        Assert.Equal(Number(memory, "oom_kill"), actual.OomKills);
    }

    private static void AssertThrottling(JsonElement expected, Throttling? actual)
    {
        var throttling = expected.GetProperty("throttling");
        Assert.Equal(Number(throttling, "nr_periods"), actual!.Value.Periods);
        Assert.Equal(Number(throttling, "nr_throttled"), actual.Value.ThrottledPeriods);
        Assert.Equal(Number(throttling, "throttled_usec") * 1000, actual.Value.ThrottledNanoseconds);
    }

    private static void AssertDisk(JsonElement entity, string snapshot, string span, DiskTransfer actual, DiskSource? source)
    {
        Assert.Equal(DiskSource.Cgroup, source);
        var io = At(entity, snapshot).GetProperty("io");
        Assert.Equal((Number(io, "read_bytes"), Number(io, "write_bytes")), (actual.ReadBytes!.Value.Value, actual.WriteBytes!.Value.Value));
        AssertRate(entity, span, "io_read_bytes_per_second", actual.ReadBytesPerSecond?.Value);
        AssertRate(entity, span, "io_write_bytes_per_second", actual.WriteBytesPerSecond?.Value);
    }

    // Bytes per second are whole numbers in a report; CPU is compared to the script's last digit.
    private static void AssertRate(JsonElement expected, string span, string name, double? actual)
    {
        if (expected.TryGetProperty(span, out var rates) && rates.TryGetProperty(name, out var rate))
        {
            Assert.Equal(rate.GetDouble(), actual!.Value, name == "cpu_millicores" ? 0.001 : 0.6);
        }
        else
        {
            Assert.Null(actual);
        }
    }
}
