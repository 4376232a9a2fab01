using KubeMonitor.Collector.Cgroups;
using KubeMonitor.Collector.Files;
using KubeMonitor.Collector.Sampling;
using KubeMonitor.Collector.Tests.Fixtures;
using KubeMonitor.Collector.Tests.Fixtures.Built;
using KubeMonitor.Domain.Identities;

namespace KubeMonitor.Collector.Tests.Sampling;

/// <summary>The whole of <c>/proc</c>, or of the control groups, isn't there: a report without figures that says so, and no exception.</summary>
public sealed class MissingRootsTests : IDisposable
{
    private readonly BuiltNode _node = BuiltNode.DockerCgroupfs();
    private readonly TwoClocks _time = new();
    private readonly List<ReadFailure> _told = [];

    public MissingRootsTests() => _node.Host.Failures.FirstOfItsKind += _told.Add;

    public void Dispose() => _node.Dispose();

    [Fact]
    public void Without_proc_the_pods_are_still_reported_and_the_report_has_errors()
    {
        using var collector = Collector();
        collector.Collect();
        _node.Host.Remove("/proc");
        _time.Advance(TimeSpan.FromSeconds(5));
        var report = collector.Collect();
        Assert.Equal((null, null, null), (report.Node.Memory, report.Node.Network, report.Node.Disk));
        Assert.Equal(3, report.Pods.Count);
        Assert.All(report.Pods, pod => Assert.NotNull(pod.Memory));
        Assert.Equal(1, report.Errors);
        Assert.Contains(_told, failure => failure.Path == "/proc");
    }

    [Fact]
    public void Without_control_groups_the_node_is_still_reported_from_proc_and_the_report_has_errors()
    {
        using var collector = Collector();
        collector.Collect();
        _node.Host.Remove("/sys/fs/cgroup");
        _time.Advance(TimeSpan.FromSeconds(5));
        var report = collector.Collect();
        Assert.Empty(report.Pods);
        Assert.NotNull(report.Node.CpuUsage);
        Assert.NotNull(report.Node.Memory);
        Assert.Equal(1, report.Errors);
        Assert.Contains(_told, failure => failure.Path == "/sys/fs/cgroup/cpuacct");
    }

    [Fact]
    public void With_nothing_at_all_there_is_a_report_without_figures()
    {
        _node.Host.Remove("/proc");
        _node.Host.Remove("/sys");
        _node.Host.Remove("/var");
        using var collector = Collector();
        var report = collector.Collect();
        Assert.Empty(report.Pods);
        Assert.Equal((null, null, null), (report.Node.CpuUsage, report.Node.Memory, report.Node.Pressure));
        Assert.Equal(1, report.Errors);
        Assert.Equal(CgroupVersion.Unknown, collector.Findings.Version);
    }

    [Fact]
    public void Control_groups_that_are_mounted_later_are_found_within_a_minute()
    {
        Directory.Move($"{_node.Host.Root}/sys/fs/cgroup", $"{_node.Host.Root}/sys/fs/later");
        using var collector = Collector();
        Assert.Empty(collector.Collect().Pods);
        Directory.Move($"{_node.Host.Root}/sys/fs/later", $"{_node.Host.Root}/sys/fs/cgroup");
        _time.Advance(HostFiles.LookAgainAfter);
        Assert.Equal(3, collector.Collect().Pods.Count);
    }

    [Fact]
    public void The_nodes_cpu_is_no_difference_of_two_counters_when_its_root_group_fails_once()
    {
        using var collector = Collector();
        var usage = $"{_node.Host.Root}/sys/fs/cgroup/cpuacct/cpuacct.usage";
        Collect("1000000000\n");
        Assert.Equal(200, Collect("2000000000\n")!.Value, 0.001);
        Assert.Equal(0, Collect("x\n")!.Value, 0.001);
        Assert.Equal(200, Collect("4000000000\n")!.Value, 0.001);

        double? Collect(string content)
        {
            File.WriteAllText(usage, content);
            _time.Advance(TimeSpan.FromSeconds(5));
            return collector.Collect().Node.CpuUsage?.Value;
        }
    }

    // Nothing stays open: an open file of a plain file system outlives its folder.
    private NodeCollector Collector() => new(
        new NodeName("n"),
        new CollectorOptions { HostProc = "/proc" },
        new HostFiles(_time, _node.Host.Failures, _node.Host.Root, mostKept: 0),
        _time,
        _node.Host.Failures);
}
