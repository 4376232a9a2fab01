using KubeMonitor.Collector.Cgroups;
using KubeMonitor.Collector.Sampling;
using KubeMonitor.Collector.Tests.Fixtures;
using KubeMonitor.Collector.Tests.Fixtures.Built;
using KubeMonitor.Domain.Identities;
using KubeMonitor.Domain.Samples;

namespace KubeMonitor.Collector.Tests.Sampling;

/// <summary>A pod's network namespace is never held, and another one begins anew.</summary>
public sealed class PodNamespacesTests
{
    private static readonly string Path = $"{RealNode.PodPath("3f1e6a52-7f0e-4c1b-9c55-0a6d1f2b3c4d")}/{RealNode.Id(1)}";

    [RealCgroupFact]
    public void A_pod_in_its_own_namespace_has_traffic_and_its_namespace_is_not_kept_open()
    {
        using var node = new RealNode();
        using var collector = node.Collector();
        node.Start(Path, ownNetwork: true);
        node.Time.Advance(TimeSpan.FromSeconds(5));
        Assert.Equal(0, Assert.Single(collector.Collect().Pods).Network!.Value.RxBytes!.Value.Value);
        var open = new DirectoryInfo("/proc/self/fd").EnumerateFileSystemInfos().Select(entry => entry.LinkTarget ?? "");
        Assert.DoesNotContain(open, target => target.Contains("/net/", StringComparison.Ordinal));
    }

    [RealCgroupFact]
    public void A_pod_in_the_hosts_namespace_has_none()
    {
        using var node = new RealNode();
        using var collector = node.Collector();
        node.Start(Path);
        node.Time.Advance(TimeSpan.FromSeconds(5));
        Assert.Null(Assert.Single(collector.Collect().Pods).Network);
    }

    [Fact]
    public void Another_namespace_counts_from_its_start_and_has_no_rate_yet()
    {
        using var built = BuiltNode.ContainerdBelow(CgroupVersion.V2, "/kubepods.slice");
        var time = new TwoClocks();
        using var collector = new NodeCollector(new NodeName("n"), new CollectorOptions { HostProc = "/proc" }, built.Host.Files(time), time);
        Assert.Equal((90, null), Traffic());
        Assert.Equal((90, 0), Traffic());

        // Every process of the pod is in a new one.
        foreach (var process in Directory.EnumerateDirectories($"{built.Host.Root}/proc").Where(process => System.IO.Path.GetFileName(process) != "1"))
        {
            File.Move($"{process}/net/dev", $"{process}/net/old");
            built.Host.Write($"{process[built.Host.Root.Length..]}/net/dev", "head\nhead\n  eth0: 1000 0 0 0 0 0 0 0 2000 0 0 0 0 0 0 0\n");
        }

        Assert.Equal((1090, null), Traffic());
        Assert.Equal((1090, 0), Traffic());

        (long, long?) Traffic()
        {
            time.Advance(TimeSpan.FromSeconds(5));
            var network = collector.Collect().Pods.Single(pod => pod.Uid!.Value.Value == built.Pods[0].Uid).Network!.Value;
            return (network.RxBytes!.Value.Value, network.RxBytesPerSecond?.Value);
        }
    }
}
