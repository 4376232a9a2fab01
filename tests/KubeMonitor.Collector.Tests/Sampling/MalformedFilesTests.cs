using System.Text;
using KubeMonitor.Collector.Sampling;
using KubeMonitor.Collector.Tests.Fixtures;
using KubeMonitor.Collector.Tests.Fixtures.Built;
using KubeMonitor.Domain.Identities;
using KubeMonitor.Domain.Samples;

namespace KubeMonitor.Collector.Tests.Sampling;

/// <summary>One file of a pod's container that isn't as the kernel writes it: its figure is absent, and all others stand.</summary>
public sealed class MalformedFilesTests : IDisposable
{
    private readonly BuiltNode _node = BuiltNode.DockerCgroupfs();
    private readonly TwoClocks _time = new();
    private readonly NodeCollector _collector;

    public MalformedFilesTests()
    {
        var options = new CollectorOptions { HostProc = "/proc", ProcessIo = ProcessIoMode.Never };
        _collector = new NodeCollector(new NodeName("n"), options, _node.Host.Files(_time), _time, _node.Host.Failures);
    }

    public void Dispose()
    {
        _collector.Dispose();
        _node.Dispose();
    }

    [Theory]
    [InlineData("")]
    [InlineData("12x4\n")]
    [InlineData("-5\n")]
    [InlineData("9223372036854775808\n")]
    [InlineData("18446744073709551616\n")]
    [InlineData("12\0\n")]
    [InlineData("\ufeff12\n")]
    [InlineData("twelve\n")]
    public void A_number_that_is_none_is_absent_while_the_rest_stands(string content)
    {
        Collect();
        foreach (var (controller, file) in new[] { ("cpuacct", "cpuacct.usage"), ("memory", "memory.usage_in_bytes"), ("pids", "pids.current") })
        {
            Write(controller, file, content);
            var sample = Collect();
            Assert.Equal(
                (controller != "cpuacct", controller != "memory", controller != "pids"),
                (sample.CpuUsage is not null, sample.Memory is not null, sample.Pids is not null));
            _node.Advance();
            Collect();
            Collect();
        }
    }

    [Theory]
    [InlineData("5113523548")]
    [InlineData("5113523548\r\n")]
    public void A_number_without_its_line_feed_or_with_two_ends_is_read(string content)
    {
        Collect();
        Write("cpuacct", "cpuacct.usage", content);
        Assert.Equal(GoldenFigures.Millicores, Collect().CpuUsage!.Value.Value, 0.0002);
    }

    [Fact]
    public void A_file_cut_in_the_middle_of_a_line_counts_up_to_there()
    {
        Write("memory", "memory.stat", "total_rss 80580608\ntotal_cache 26771456\ntotal_inactive_file 2435");
        var memory = Collect().Memory!.Value;
        Assert.Equal((80580608, 26771456), (memory.Rss!.Value.Value, memory.Cache!.Value.Value));
        Assert.Null(memory.WorkingSet);
    }

    [Fact]
    public void A_key_that_comes_twice_counts_once_and_a_device_that_comes_twice_adds_up()
    {
        Write("memory", "memory.stat", "total_rss 1\ntotal_rss 2\ntotal_inactive_file 8\n");
        Write("blkio", "blkio.throttle.io_service_bytes_recursive", "254:0 Read 5\n254:0 Write 7\n254:0 Read 10\nTotal 22\n");
        var sample = Collect();
        Assert.Equal(1, sample.Memory!.Value.Rss!.Value.Value);
        Assert.Equal((15, 7), (sample.Disk!.Value.ReadBytes!.Value.Value, sample.Disk.Value.WriteBytes!.Value.Value));
    }

    [Fact]
    public void Keys_and_columns_that_are_not_known_are_passed_over()
    {
        Write("cpu", "cpu.stat", "core_sched.force_idle 9\nnr_periods 102 7\nnr_throttled 101\nthrottled_time 8273828865\n");
        Assert.Equal(101, Collect().Throttling!.Value.ThrottledPeriods);
    }

    [Fact]
    public void A_file_of_over_a_megabyte_is_absent_and_the_report_says_that_something_failed()
    {
        Write("memory", "memory.stat", new string('x', 1024 * 1025));
        _time.Advance(TimeSpan.FromSeconds(5));
        var report = _collector.Collect();
        Assert.Null(Busy(report).Memory!.Value.Rss);
        Assert.Equal(1, report.Errors);
    }

    [Fact]
    public void A_folder_whose_name_is_no_text_is_passed_over()
    {
        using var shell = new ContainerShell([]);
        shell.Run($"for c in cpuacct memory; do mkdir \"$(printf '{_node.Host.Root}/sys/fs/cgroup/%s/kubepods/burstable/pod\\377\\376' $c)\"; done");
        _time.Advance(TimeSpan.FromSeconds(5));
        Assert.Equal(3, _collector.Collect().Pods.Count);

        // .NET can't name it, and so can't remove it.
        shell.Run($"rm -r {_node.Host.Root}/sys");
    }

    [Fact]
    public void A_loop_of_links_among_the_pods_is_passed_over()
    {
        _node.Host.Link($"/sys/fs/cgroup/cpuacct/kubepods/burstable/pod{Guid.NewGuid()}", "..");
        _node.Host.Link("/sys/fs/cgroup/cpuacct/loop", ".");
        _time.Advance(TimeSpan.FromSeconds(5));
        Assert.Equal(3, _collector.Collect().Pods.Count(pod => pod.PodName is not null));
    }

    private void Write(string controller, string file, string content) =>
        File.WriteAllBytes($"{_node.Host.Root}/sys/fs/cgroup/{controller}{_node.Busy.Path}/{file}", Encoding.UTF8.GetBytes(content));

    private ContainerSample Collect()
    {
        _time.Advance(GoldenFigures.Interval);
        return Busy(_collector.Collect());
    }

    private ContainerSample Busy(NodeReport report) => report.Pods.SelectMany(pod => pod.Containers!).Single(each => each.Id.Value == _node.Busy.Id);
}
