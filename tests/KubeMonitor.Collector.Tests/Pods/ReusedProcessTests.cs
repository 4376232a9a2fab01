using KubeMonitor.Collector.Cgroups;
using KubeMonitor.Collector.Pods;
using KubeMonitor.Collector.Tests.Fixtures;
using KubeMonitor.Domain.Identities;

namespace KubeMonitor.Collector.Tests.Pods;

/// <summary>A process number that has gone to another process between the list of a group and the look at it.</summary>
public sealed class ReusedProcessTests : IDisposable
{
    private static readonly ContainerId Id = new(new string('a', 64));

    private readonly FakeHost _host = new FakeHost()
        .Write("/cg/cgroup.controllers", "").Write("/cg/pod/cgroup.procs", "7\n8\n").Write("/proc/1/net/dev", NetDev(1));

    private readonly PodNetwork _network;
    private readonly CgroupV2 _group;

    public ReusedProcessTests()
    {
        var files = _host.Files();
        _network = new PodNetwork(files, "/proc");
        _group = new CgroupV2(files, "/cg", "/pod");
        WriteProcess(8, $"0::/pod/{Id}", NetDev(88));
    }

    public void Dispose()
    {
        _group.Dispose();
        _host.Dispose();
    }

    [Fact]
    public void One_that_went_to_another_pod_is_passed_over()
    {
        WriteProcess(7, $"0::/pod/{new string('b', 64)}", NetDev(77));
        Assert.Contains("88", Read(), StringComparison.Ordinal);
    }

    [Fact]
    public void One_that_went_to_the_host_is_passed_over_and_the_pod_is_not_taken_for_one_in_the_hosts_network()
    {
        _host.Write("/proc/7/cgroup", "0::/system.slice/cron.service\n").Link("/proc/7/net/dev", "../../1/net/dev");
        Assert.Contains("88", Read(), StringComparison.Ordinal);
        Assert.Contains("88", Read(), StringComparison.Ordinal);
    }

    [Fact]
    public void One_that_ended_is_passed_over() => Assert.Contains("88", Read(), StringComparison.Ordinal);

    [Fact]
    public void One_that_goes_to_another_namespace_after_it_was_chosen_is_left_for_the_next()
    {
        WriteProcess(7, $"0::/pod/{Id}", NetDev(77));
        Assert.Contains("77", Read(), StringComparison.Ordinal);
        File.Delete($"{_host.Root}/proc/7/net/dev");
        _host.Write("/proc/9/held", "keeps the inode");
        WriteProcess(7, $"0::/pod/{new string('b', 64)}", NetDev(66));
        Assert.Contains("88", Read(), StringComparison.Ordinal);
    }

    [Fact]
    public void A_pod_none_of_whose_processes_is_left_has_no_traffic_for_now()
    {
        _host.Remove("/proc/8");
        Assert.Null(Read());
        WriteProcess(8, $"0::/pod/{Id}", NetDev(88));
        Assert.Contains("88", Read(), StringComparison.Ordinal);
    }

    private static string NetDev(int bytes) => $"head\nhead\n  eth0: {bytes} 0 0 0 0 0 0 0 {bytes} 0 0 0 0 0 0 0\n";

    private void WriteProcess(int pid, string cgroup, string netDev) => _host.Write($"/proc/{pid}/cgroup", $"{cgroup}\n").Write($"/proc/{pid}/net/dev", netDev);

    private string? Read() =>
        _network.TryRead([(Id, _group)], out var content) ? System.Text.Encoding.ASCII.GetString(content.Bytes) : null;
}
