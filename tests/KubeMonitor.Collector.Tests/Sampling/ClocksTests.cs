using KubeMonitor.Collector.Sampling;
using KubeMonitor.Collector.Tests.Fixtures;
using KubeMonitor.Collector.Tests.Fixtures.Built;
using KubeMonitor.Domain.Identities;
using KubeMonitor.Domain.Samples;

namespace KubeMonitor.Collector.Tests.Sampling;

/// <summary>A wall clock that jumps, and a machine that slept.</summary>
public sealed class ClocksTests : IDisposable
{
    private readonly BuiltNode _node = BuiltNode.DockerCgroupfs();
    private readonly TwoClocks _time = new();
    private readonly NodeCollector _collector;

    public ClocksTests() =>
        _collector = new NodeCollector(new NodeName("n"), new CollectorOptions { HostProc = "/proc" }, _node.Host.Files(_time), _time, _node.Host.Failures);

    public void Dispose()
    {
        _collector.Dispose();
        _node.Dispose();
    }

    [Theory]
    [InlineData(3600)]
    [InlineData(-3600)]
    public void A_wall_clock_that_jumps_leaves_the_rates_right(int seconds)
    {
        var before = _collector.Collect().Node.Timestamp;
        _node.Advance();
        _time.Advance(GoldenFigures.Interval);
        _time.Wall += TimeSpan.FromSeconds(seconds);
        var report = _collector.Collect();
        Assert.Equal(GoldenFigures.Millicores, Busy(report).CpuUsage!.Value.Value, 0.0002);
        Assert.Equal(seconds + 8, (report.Node.Timestamp - before).TotalSeconds, 0.001);
    }

    [Fact]
    public void A_machine_that_slept_without_its_monotonic_clock_going_on_has_the_rates_of_the_time_awake()
    {
        _collector.Collect();
        _node.Advance();
        _time.Advance(GoldenFigures.Interval);
        _time.Wall += TimeSpan.FromHours(9);
        Assert.Equal(GoldenFigures.Millicores, Busy(_collector.Collect()).CpuUsage!.Value.Value, 0.0002);
    }

    [Fact]
    public void After_a_gap_of_over_three_intervals_there_is_no_rate_and_the_next_is_right()
    {
        _collector.Collect();
        _time.Advance(TimeSpan.FromHours(9));
        var report = _collector.Collect();
        Assert.Null(Busy(report).CpuUsage);
        Assert.Null(report.Node.Disk!.Value.ReadBytesPerSecond);
        Assert.Null(report.Pods[0].Network!.Value.RxBytesPerSecond);
        Assert.NotNull(Busy(report).Memory);
        _node.Advance();
        _time.Advance(GoldenFigures.Interval);
        Assert.Equal(GoldenFigures.Millicores, Busy(_collector.Collect()).CpuUsage!.Value.Value, 0.0002);
    }

    [Fact]
    public void A_second_look_within_a_second_gives_no_rate_and_keeps_the_base()
    {
        _collector.Collect();
        _time.Advance(TimeSpan.FromMilliseconds(999));
        Assert.Null(Busy(_collector.Collect()).CpuUsage);
        _node.Advance();
        _time.Advance(GoldenFigures.Interval - TimeSpan.FromMilliseconds(999));
        Assert.Equal(GoldenFigures.Millicores, Busy(_collector.Collect()).CpuUsage!.Value.Value, 0.0002);
    }

    private ContainerSample Busy(NodeReport report) => report.Pods.SelectMany(pod => pod.Containers!).Single(each => each.Id.Value == _node.Busy.Id);
}
