using KubeMonitor.Collector.Files;
using KubeMonitor.Collector.Sampling;
using KubeMonitor.Domain.Identities;
using KubeMonitor.Domain.Samples;
using KubeMonitor.Testing.Hosts;

namespace KubeMonitor.Collector.Tests.Fixtures;

/// <summary>The node that <c>KubeMonitor.Testing</c> gives to those who extend the product, as the collector sees it.</summary>
public sealed class ScriptedNodeTests
{
    [Theory]
    [InlineData(ScriptedCgroups.V1)]
    [InlineData(ScriptedCgroups.V2)]
    public void What_a_test_lets_a_container_use_is_what_the_collector_says_of_it(ScriptedCgroups cgroups)
    {
        using var node = new ScriptedNode(cgroups);
        var pod = node.AddPod("shop", "web", "app", "sidecar");
        var (time, failures) = (new TwoClocks(), new ReadFailures());
        using var collector = new NodeCollector(new NodeName("n"), OptionsOf(node), new HostFiles(time, failures), time, failures);
        collector.Collect();
        pod.Containers[0].UseCpu(TimeSpan.FromSeconds(2));
        pod.Containers[1].UseCpu(TimeSpan.FromSeconds(0.5));
        pod.Containers[0].HoldMemory(64 << 20);
        pod.Containers[0].ReadDisk(5000);
        pod.Containers[1].WriteDisk(10_000);
        pod.Receive(500);
        pod.Send(1000);
        node.UseCpu(TimeSpan.FromSeconds(4));
        time.Advance(TimeSpan.FromSeconds(5));

        var report = collector.Collect();
        var sample = Assert.Single(report.Pods);
        Assert.Equal(("shop", "web", pod.Uid, QosClass.Burstable), (sample.Namespace, sample.PodName, sample.Uid!.Value.Value, sample.QosClass));
        Assert.Equal((800, 500), (report.Node.CpuUsage!.Value.Value, sample.CpuUsage!.Value.Value));
        Assert.Equal(64 << 20, sample.Memory!.Value.WorkingSet!.Value.Value);
        Assert.Equal((100, 200), (sample.Network!.Value.RxBytesPerSecond!.Value.Value, sample.Network.Value.TxBytesPerSecond!.Value.Value));
        Assert.Equal(DiskSource.Cgroup, sample.DiskSource);
        Assert.Equal((1000, 2000), (sample.Disk!.Value.ReadBytesPerSecond!.Value.Value, sample.Disk.Value.WriteBytesPerSecond!.Value.Value));
        Assert.Equal(
            [("app", 400.0), ("sidecar", 100.0)],
            sample.Containers!.Select(container => (container.Name!, container.CpuUsage!.Value.Value)).Order());
        Assert.Equal(0, failures.Count);
    }

    [Theory]
    [InlineData(ScriptedCgroups.V1)]
    [InlineData(ScriptedCgroups.V2)]
    public void A_pod_that_was_removed_is_gone(ScriptedCgroups cgroups)
    {
        using var node = new ScriptedNode(cgroups);
        var (first, second) = (node.AddPod("shop", "web"), node.AddPod("shop", "api"));
        var failures = new ReadFailures();
        using var collector = NodeCollector.ForRecording("n", node.Root, failures);
        Assert.Equal(2, collector.Collect().Pods.Count);
        first.Remove();
        Assert.Equal(second.Uid, Assert.Single(collector.Collect().Pods).Uid!.Value.Value);
        Assert.Equal(0, failures.Count);
    }

    /// <summary>Where a collector of a live host finds the node's files.</summary>
    internal static CollectorOptions OptionsOf(ScriptedNode node) => new()
    {
        HostProc = $"{node.Root}/proc",
        HostSys = $"{node.Root}/sys",
        HostCgroup = $"{node.Root}/sys/fs/cgroup",
        PodLogs = $"{node.Root}/var/log/pods",
        ContainerLogs = $"{node.Root}/var/log/containers",
    };
}
