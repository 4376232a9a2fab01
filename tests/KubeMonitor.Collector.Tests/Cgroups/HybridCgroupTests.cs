using KubeMonitor.Collector.Cgroups;
using KubeMonitor.Collector.Devices;
using KubeMonitor.Collector.Tests.Fixtures;
using KubeMonitor.Domain.Samples;
using KubeMonitor.Domain.Units;

namespace KubeMonitor.Collector.Tests.Cgroups;

/// <summary>A host with both versions: each controller is in one of them, pressure always in version 2.</summary>
public sealed class HybridCgroupTests : IDisposable
{
    private const string Pressure = "some avg10=1.50 avg60=0.00 avg300=0.00 total=7\nfull avg10=0.00 avg60=0.00 avg300=0.00 total=0\n";

    private readonly FakeHost _host = new FakeHost()
        .Write("/cg/cpuacct/cpuacct.usage", "1\n").Write("/cg/cpu/cpu.shares", "1\n").Write("/cg/memory/memory.usage_in_bytes", "1\n")
        .Write("/cg/pids/cgroup.procs", "").Write("/cg/blkio/blkio.reset_stats", "")
        .Write("/cg/cpuacct/g/cpuacct.usage", "1000\n").Write("/cg/cpu/g/cpu.stat", "nr_periods 3\nnr_throttled 2\nthrottled_time 5\n")
        .Write("/cg/memory/g/memory.usage_in_bytes", "4096\n").Write("/cg/memory/g/memory.stat", "total_rss 1024\n").Write("/cg/pids/g/pids.current", "4\n")
        .Write("/sys/block/vda/dev", "254:0\n").MakeDirectory("/sys/block/vda/device");

    public void Dispose() => _host.Dispose();

    [Fact]
    public void Pressure_is_version_2s_and_the_rest_version_1s()
    {
        _host.Write("/cg/unified/cgroup.controllers", "hugetlb\n").Write("/cg/unified/g/cpu.pressure", Pressure).Write("/cg/unified/g/cpu.stat", "usage_usec 9\n");
        using var group = Open();
        Assert.Equal(new Stall(1.5, 0, 0, 7), group.ReadPressure()!.Value.Cpu!.Value.Some);
        Assert.Equal((1000, 3), (group.ReadCpu().Time!.Value.Value, group.ReadCpu().Throttling!.Value.Periods));
        Assert.Equal(new PodMemory { Usage = new ByteSize(4096), Rss = new ByteSize(1024) }, group.ReadMemory(withLimit: true));
        Assert.Equal(4, group.ReadPids());
    }

    [Fact]
    public void A_group_that_version_2_gets_later_has_pressure_from_then_on()
    {
        _host.Write("/cg/unified/cgroup.controllers", "\n");
        using var group = Open();
        Assert.Null(group.ReadPressure());
        _host.Write("/cg/unified/g/cpu.pressure", Pressure);
        Assert.NotNull(group.ReadPressure());
    }

    [Fact]
    public void Controllers_that_version_2_has_are_read_there()
    {
        _host.Remove("/cg/memory");
        _host.Remove("/cg/pids");
        _host.Remove("/cg/blkio");
        _host.Write("/cg/unified/cgroup.controllers", "io memory pids\n").Write("/cg/unified/g/memory.current", "8192\n")
            .Write("/cg/unified/g/memory.stat", "anon 100\nfile 200\ninactive_file 192\n").Write("/cg/unified/g/memory.max", "max\n")
            .Write("/cg/unified/g/pids.current", "5\n").Write("/cg/unified/g/io.stat", "254:0 rbytes=3 wbytes=4\n");
        Assert.True(Layout().HasV2BlockIo);
        using var group = Open();
        Assert.Equal(1000, group.ReadCpu().Time!.Value.Value);
        var expected = new PodMemory { Usage = new ByteSize(8192), WorkingSet = new ByteSize(8000), Rss = new ByteSize(100), Cache = new ByteSize(200) };
        Assert.Equal(expected, group.ReadMemory(withLimit: true));
        Assert.Equal(5, group.ReadPids());
        var disk = group.ReadDisk(BlockDevices.Find(_host.Files(), "/sys"), withBfq: false)!.Value;
        Assert.Equal((3, 4), (disk.ReadBytes.Value, disk.WriteBytes.Value));
        Assert.Equal(0, _host.Failures.Count);
    }

    [Fact]
    public void Cpu_that_version_2_has_is_read_there()
    {
        _host.Remove("/cg/cpuacct");
        _host.Remove("/cg/cpu");
        _host.Write("/cg/unified/cgroup.controllers", "cpu\n")
            .Write("/cg/unified/g/cpu.stat", "usage_usec 9\nnr_periods 6\nnr_throttled 1\nthrottled_usec 2\n").Write("/cg/memory/g/cgroup.procs", "42\n");
        using var group = Open();
        Assert.Equal((9000, 6), (group.ReadCpu().Time!.Value.Value, group.ReadCpu().Throttling!.Value.Periods));
        Assert.Equal(4096, group.ReadMemory(withLimit: false)!.Value.Usage!.Value.Value);
        var pids = new List<int>();
        group.ReadProcesses(pids);
        Assert.Equal([42], pids);
    }

    [Fact]
    public void A_host_whose_every_controller_is_in_the_unified_tree_is_one_of_version_2()
    {
        foreach (var controller in new[] { "cpuacct", "cpu", "memory", "pids", "blkio" })
        {
            _host.Remove($"/cg/{controller}");
        }

        _host.Write("/cg/unified/cgroup.controllers", "cpu io memory\n");
        Assert.Equal((CgroupVersion.V2, "/cg/unified"), (Layout().Version, Layout().Unified));
    }

    private CgroupLayout Layout() => CgroupLayout.Detect(_host.Files(), "/cg");

    private ICgroup Open() => Layout().Open(_host.Files(), "/g");
}
