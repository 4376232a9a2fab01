using KubeMonitor.Collector.Cgroups;
using KubeMonitor.Collector.Files;
using KubeMonitor.Collector.Sampling;
using KubeMonitor.Collector.Tests.Fixtures.Built;
using KubeMonitor.Domain.Identities;
using KubeMonitor.Domain.Samples;
using Microsoft.Extensions.Time.Testing;

namespace KubeMonitor.Collector.Tests.Sampling;

/// <summary>The collector over nodes of every runtime, driver and version that were not recorded, but built from their documents.</summary>
public sealed class BuiltNodesTests
{
    /// <summary>Every built node, by what it is.</summary>
    public static TheoryData<string> Nodes => [.. Makers.Keys];

    private static Dictionary<string, Func<BuiltNode>> Makers { get; } = new()
    {
        ["CRI-O, v1 with joined cpu"] = BuiltNode.CrioV1Joined,
        ["CRI-O with crun, v2"] = BuiltNode.CrioV2Crun,
        ["Docker with systemd"] = BuiltNode.DockerSystemd,
        ["Docker with cgroupfs"] = BuiltNode.DockerCgroupfs,
        ["containerd, hybrid"] = BuiltNode.ContainerdHybrid,
        ["containerd, v2"] = () => BuiltNode.ContainerdBelow(CgroupVersion.V2, "/kubepods.slice"),
    };

    [Theory]
    [MemberData(nameof(Nodes))]
    public void Finds_every_pod_and_container_and_neither_sandbox_nor_monitor(string node)
    {
        using var built = Makers[node]();
        AssertNames(built, Collect(built)[0].Report);
    }

    [Theory]
    [MemberData(nameof(BuiltNodeTests.NestedRoots), MemberType = typeof(BuiltNodeTests))]
    public void Finds_the_pods_of_a_nested_root_on_both_versions(string podsRoot)
    {
        foreach (var version in new[] { CgroupVersion.V1, CgroupVersion.V2 })
        {
            using var built = BuiltNode.ContainerdBelow(version, podsRoot);
            var (report, findings) = Collect(built)[1];
            AssertNames(built, report);
            AssertBusy(built, report);
            Assert.Equal([podsRoot], findings.PodsRoots);
        }
    }

    [Theory]
    [MemberData(nameof(Nodes))]
    public void The_busy_container_has_the_golden_figures_and_so_has_its_pod(string node)
    {
        using var built = Makers[node]();
        AssertBusy(built, Collect(built)[1].Report);
    }

    [Theory]
    [MemberData(nameof(Nodes))]
    public void The_idle_ones_did_nothing_and_have_no_limit(string node)
    {
        using var built = Makers[node]();
        foreach (var pod in Collect(built)[1].Report.Pods.Where(pod => pod.Uid!.Value.Value != built.Pods[0].Uid))
        {
            Assert.Equal((0, 495616), (pod.CpuUsage!.Value.Value, pod.Memory!.Value.WorkingSet!.Value.Value));
            Assert.Null(pod.Memory.Value.Limit);
            Assert.All(pod.Containers!, container => Assert.Equal(0, container.CpuUsage!.Value.Value));
        }
    }

    [Theory]
    [InlineData("CRI-O, v1 with joined cpu", CgroupVersion.V1, "systemd")]
    [InlineData("CRI-O with crun, v2", CgroupVersion.V2, "systemd")]
    [InlineData("Docker with systemd", CgroupVersion.V1, "systemd")]
    [InlineData("Docker with cgroupfs", CgroupVersion.V1, "cgroupfs")]
    [InlineData("containerd, hybrid", CgroupVersion.Hybrid, "systemd")]
    [InlineData("containerd, v2", CgroupVersion.V2, "systemd")]
    public void Says_which_version_and_driver_it_found(string node, CgroupVersion version, string driver)
    {
        using var built = Makers[node]();
        var findings = Collect(built)[0].Findings;
        Assert.Equal((version, driver), (findings.Version, findings.Driver));
        Assert.Equal([built.Layout.PodsRoot], findings.PodsRoots);
    }

    [Fact]
    public void A_pods_traffic_is_read_through_a_process_below_the_containers_cgroup()
    {
        using var built = BuiltNode.CrioV2Crun();
        Assert.All(Collect(built)[0].Report.Pods, pod => Assert.Equal((90, 266), (pod.Network!.Value.RxBytes!.Value.Value, pod.Network.Value.TxBytes!.Value.Value)));
    }

    [Fact]
    public void Containers_that_have_no_log_yet_are_named_by_their_mounts_and_the_sandbox_is_still_told_apart()
    {
        using var built = BuiltNode.DockerSystemd();
        built.Host.Remove("/var/log/containers");
        AssertNames(built, Collect(built)[0].Report);
    }

    // Two collections, the interval apart.
    private static List<(NodeReport Report, HostFindings Findings)> Collect(BuiltNode built)
    {
        var time = new FakeTimeProvider();
        using var collector = new NodeCollector(new NodeName("built"), new CollectorOptions { HostProc = "/proc" }, built.Host.Files(time), time, built.Host.Failures);
        var first = (collector.Collect(), collector.Findings);
        built.Advance();
        time.Advance(GoldenFigures.Interval);
        var second = (collector.Collect(), collector.Findings);
        Assert.Equal(0, built.Host.Failures.Count);
        return [first, second];
    }

    private static void AssertNames(BuiltNode built, NodeReport report)
    {
        Assert.Equal(
            built.Pods.Select(pod => $"{pod.Namespace}/{pod.Name} {pod.Uid} {pod.Qos}").Order(),
            report.Pods.Select(pod => $"{pod.Namespace}/{pod.PodName} {pod.Uid} {pod.QosClass}").Order());
        Assert.Equal(
            built.Pods.SelectMany(pod => pod.Containers).Select(container => $"{container.Name} {container.Id}").Order(),
            report.Pods.SelectMany(pod => pod.Containers!).Select(container => $"{container.Name} {container.Id}").Order());
    }

    private static void AssertBusy(BuiltNode built, NodeReport report)
    {
        var pod = report.Pods.Single(each => each.Uid!.Value.Value == built.Pods[0].Uid);
        var busy = pod.Containers!.Single(each => each.Id.Value == built.Busy.Id);
        Assert.Equal(GoldenFigures.Millicores, busy.CpuUsage!.Value.Value, 0.0002);
        Assert.Equal(GoldenFigures.Millicores, pod.CpuUsage!.Value.Value, 0.0002);
        Assert.Equal(GoldenFigures.WorkingSet, busy.Memory!.Value.WorkingSet!.Value.Value);
        Assert.Equal(GoldenFigures.WorkingSet, pod.Memory!.Value.WorkingSet!.Value.Value);
        Assert.Equal(GoldenFigures.Limit, busy.Memory.Value.Limit!.Value.Value);
        Assert.Null(pod.Memory.Value.Limit);
        Assert.Equal((1, 1), (busy.Pids, pod.Pids));
        Assert.Equal((102, 101), (busy.Throttling!.Value.Periods, busy.Throttling.Value.ThrottledPeriods));
        Assert.Equal(GoldenFigures.WriteBytes, busy.Disk!.Value.WriteBytes!.Value.Value);
        Assert.Equal(GoldenFigures.ReadBytes, busy.Disk.Value.ReadBytes!.Value.Value);
    }
}
