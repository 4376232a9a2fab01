using KubeMonitor.Collector.Cgroups;
using KubeMonitor.Collector.Devices;
using KubeMonitor.Collector.Tests.Fixtures;
using KubeMonitor.Domain.Samples;
using KubeMonitor.Domain.Units;

namespace KubeMonitor.Collector.Tests.Cgroups;

public sealed class CgroupV1Tests : IDisposable
{
    private const string Blkio = "/cg/blkio/g/blkio.throttle.io_service_bytes_recursive";

    private readonly FakeHost _host = new FakeHost()
        .Write("/cg/cpuacct/cpuacct.usage", "1\n").Write("/cg/memory/memory.usage_in_bytes", "1\n").Write("/cg/blkio/blkio.reset_stats", "")
        .Write("/sys/block/vda/dev", "254:0\n").MakeDirectory("/sys/block/vda/device").Write("/sys/block/loop0/dev", "7:0\n");

    public void Dispose() => _host.Dispose();

    [Fact]
    public void Memory_has_kubelets_working_set()
    {
        _host.Write("/cg/memory/g/memory.usage_in_bytes", "108634112\n")
            .Write("/cg/memory/g/memory.stat", "rss 0\ntotal_cache 26771456\ntotal_rss 80580608\ntotal_swap 0\ntotal_inactive_file 24358912\n");
        var expected = new PodMemory
        {
            Usage = new ByteSize(108634112),
            WorkingSet = new ByteSize(84275200),
            Rss = new ByteSize(80580608),
            Cache = new ByteSize(26771456),
            Swap = new ByteSize(0),
        };
        Assert.Equal(expected, Group().ReadMemory(withLimit: false));
    }

    [Fact]
    public void A_working_set_without_the_inactive_pages_is_absent_and_not_the_usage()
    {
        _host.Write("/cg/memory/g/memory.usage_in_bytes", "5\n").Write("/cg/memory/g/memory.stat", "total_rss 3\ntotal_inactive_fi");
        Assert.Equal(new PodMemory { Usage = new ByteSize(5), Rss = new ByteSize(3) }, Group().ReadMemory(withLimit: false));
    }

    [Fact]
    public void A_working_set_is_never_below_0()
    {
        _host.Write("/cg/memory/g/memory.usage_in_bytes", "5\n").Write("/cg/memory/g/memory.stat", "total_inactive_file 6\n");
        Assert.Equal(0, Group().ReadMemory(withLimit: false)!.Value.WorkingSet!.Value.Value);
    }

    [Fact]
    public void Without_a_hierarchy_a_containers_memory_is_its_own_and_a_pods_is_unknown()
    {
        _host.Write("/cg/memory/g/memory.usage_in_bytes", "100\n").Write("/cg/memory/g/memory.stat", "cache 60\nrss 30\nswap 2\ninactive_file 40\n");
        var container = new PodMemory
        {
            Usage = new ByteSize(100),
            WorkingSet = new ByteSize(60),
            Rss = new ByteSize(30),
            Cache = new ByteSize(60),
            Swap = new ByteSize(2),
        };
        Assert.Equal(container, Group(hasProcesses: true).ReadMemory(withLimit: false));
        Assert.Equal(new PodMemory { Usage = new ByteSize(100) }, Group().ReadMemory(withLimit: false));
    }

    [Fact]
    public void Disk_of_bfq_goes_before_throttles_where_it_has_any()
    {
        _host.Write(Blkio, "254:0 Read 1\n254:0 Write 2\nTotal 3\n").Write("/cg/blkio/g/blkio.bfq.io_service_bytes_recursive", "254:0 Read 8\n254:0 Write 9\nTotal 17\n");
        AssertDisk(8, 9);
        _host.Write("/cg/blkio/g/blkio.bfq.io_service_bytes_recursive", "Total 0\n");
        AssertDisk(1, 2);
    }

    [Fact]
    public void Whether_bfq_counts_is_asked_of_the_root_once_for_all_groups()
    {
        using var root = new BlkioFiles(_host.Files(), "/cg/blkio");
        var counting = new BlockIoCounting();
        root.ReadInto(counting);
        Assert.False(counting.UsesBfq);
        _host.Write("/cg/blkio/blkio.bfq.io_service_bytes_recursive", "Total 0\n");
        root.ReadInto(counting);
        Assert.False(counting.UsesBfq);
        _host.Write("/cg/blkio/blkio.bfq.io_service_bytes_recursive", "254:0 Read 8\nTotal 8\n");
        using var other = new BlkioFiles(_host.Files(), "/cg/blkio");
        other.ReadInto(counting);
        Assert.True(counting.UsesBfq);
    }

    [Fact]
    public void Disk_counts_each_byte_at_the_real_device_only()
    {
        _host.Write(Blkio, "254:0 Read 49152\n254:0 Write 67121152\n254:0 Discard 7\n7:0 Read 16777216\n7:0 Write 4194304\nTotal 88141824\n");
        AssertDisk(49152, 67121152);
    }

    [Fact]
    public void Disk_of_a_group_that_knows_virtual_devices_only_is_the_busiest_ones()
    {
        _host.Write(Blkio, "7:0 Read 10\n7:0 Write 5\n253:1 Read 3\n253:1 Write 9\n");
        AssertDisk(10, 9);
    }

    [Fact]
    public void A_group_that_is_not_there_has_no_figures()
    {
        var group = Group();
        Assert.Equal(default, group.ReadCpu());
        Assert.Null(group.ReadMemory(withLimit: true));
        Assert.Null(group.ReadDisk(Devices(), withBfq: true));
        Assert.Null(group.ReadPids());
        var pids = new List<int> { 1 };
        group.ReadProcesses(pids);
        Assert.Empty(pids);
    }

    private void AssertDisk(long read, long write)
    {
        var disk = Group().ReadDisk(Devices(), withBfq: true)!.Value;
        Assert.Equal((read, write), (disk.ReadBytes.Value, disk.WriteBytes.Value));
    }

    private CgroupV1 Group(bool hasProcesses = false) => new(_host.Files(), CgroupLayout.Detect(_host.Files(), "/cg"), "/g", hasProcesses);

    private BlockDevices Devices() => BlockDevices.Find(_host.Files(), "/sys");
}
