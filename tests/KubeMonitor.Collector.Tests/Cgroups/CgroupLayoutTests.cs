using KubeMonitor.Collector.Cgroups;
using KubeMonitor.Collector.Files;
using KubeMonitor.Collector.Tests.Fixtures;

namespace KubeMonitor.Collector.Tests.Cgroups;

public sealed class CgroupLayoutTests : IDisposable
{
    private readonly FakeHost _host = new();

    public void Dispose() => _host.Dispose();

    [Fact]
    public void This_machines_controllers_are_found_where_the_kernel_says_they_are_mounted()
    {
        var layout = CgroupLayout.Detect(new HostFiles(TimeProvider.System, new ReadFailures()), "/sys/fs/cgroup");
        string? Mounted(string controller) => File.ReadLines("/proc/self/mountinfo")
            .Select(line => line.Split(' '))
            .Where(fields => fields[^1].Split(',').Contains(controller) && fields[^3] == "cgroup")
            .Select(fields => fields[4]).FirstOrDefault();
        Assert.Equal(Mounted("cpuacct"), layout.Cpuacct);
        Assert.Equal(Mounted("cpu"), layout.Cpu);
        Assert.Equal(Mounted("memory"), layout.Memory);
        Assert.Equal(Mounted("blkio"), layout.Blkio);
    }

    [Fact]
    public void Controllers_joined_in_one_mount_share_its_directory()
    {
        _host.Write("/cg/cpu,cpuacct/cpuacct.usage", "1\n").Write("/cg/cpu,cpuacct/cpu.shares", "1\n").Link("/cg/cpu", "cpu,cpuacct").Link("/cg/cpuacct", "cpu,cpuacct");
        var layout = CgroupLayout.Detect(_host.Files(), "/cg");
        Assert.Equal(CgroupVersion.V1, layout.Version);
        Assert.Equal(layout.Cpu, layout.Cpuacct);
        Assert.Null(layout.Memory);
    }

    [Fact]
    public void A_unified_tree_beside_version_1_is_hybrid()
    {
        _host.Write("/cg/memory/memory.usage_in_bytes", "1\n").Write("/cg/unified/cgroup.controllers", "hugetlb\n");
        Assert.Equal(CgroupVersion.Hybrid, CgroupLayout.Detect(_host.Files(), "/cg").Version);
    }

    [Fact]
    public void A_unified_tree_alone_is_version_2()
    {
        _host.Write("/cg/cgroup.controllers", "cpu memory io\n");
        Assert.Equal(CgroupVersion.V2, CgroupLayout.Detect(_host.Files(), "/cg").Version);
    }

    [Fact]
    public void Nothing_known_is_unknown()
    {
        _host.MakeDirectory("/cg/systemd");
        Assert.Equal(CgroupVersion.Unknown, CgroupLayout.Detect(_host.Files(), "/cg").Version);
    }
}
