using System.Buffers;
using KubeMonitor.Collector.Sampling;
using KubeMonitor.Collector.Tests.Fixtures;
using Xunit.Abstractions;

namespace KubeMonitor.Collector.Tests.Sampling;

/// <summary>What a collection leaves to the garbage collector when nothing changes: nothing.</summary>
[Collection(Alone.Name)]
public sealed class SteadyStateTests(ITestOutputHelper output)
{
    private const int Collections = 120;

    [RealCgroupFact]
    public void Reading_real_groups_and_processes_allocates_nothing()
    {
        using var node = new RealNode();
        for (var pod = 1; pod <= 5; pod++)
        {
            var path = RealNode.PodPath($"{pod:d8}-2222-3333-4444-555555555555");
            node.Start($"{path}/{RealNode.Id(pod)}", ownNetwork: pod % 2 == 0);
            node.Start($"{path}/{RealNode.Id(pod + 100)}", ownNetwork: pod % 2 == 0);
            node.NamePod("shop", $"web-{pod}", $"{pod:d8}-2222-3333-4444-555555555555", RealNode.Id(pod), RealNode.Id(pod + 100));
        }

        using var collector = node.Collector();
        Run(collector, node, 30);
        Assert.Equal(5, collector.Collect().Pods.Count(pod => pod.PodName is not null && pod.Containers!.All(container => container.Name is not null)));
        Assert.Equal(2, collector.ToReport().Pods.Count(pod => pod.Network is not null));

        Assert.Equal(0, Allocated(() => Run(collector, node, Collections)));
        Assert.Equal(0, node.Failures.Count);
    }

    [RealCgroupFact]
    public void Writing_the_report_allocates_next_to_nothing()
    {
        using var node = new RealNode();
        for (var pod = 1; pod <= 5; pod++)
        {
            node.Make($"{RealNode.PodPath($"{pod:d8}-2222-3333-4444-555555555555")}/{RealNode.Id(pod)}");
        }

        using var collector = node.Collector();
        Run(collector, node, 30);
        var report = new ArrayBufferWriter<byte>(256 * 1024);
        Write();
        var allocated = Allocated(() =>
        {
            for (var i = 0; i < Collections; i++)
            {
                Write();
            }
        });
        output.WriteLine($"{allocated / Collections} bytes a report of {report.WrittenCount} bytes");
        Assert.InRange(allocated / Collections, 0, 64);

        void Write()
        {
            report.ResetWrittenCount();
            collector.WriteReport(report);
        }
    }

    private static void Run(NodeCollector collector, RealNode node, int times)
    {
        for (var i = 0; i < times; i++)
        {
            node.Time.Advance(TimeSpan.FromSeconds(5));
            collector.Read();
        }
    }

    // The least of three: an interface or disk that the machine gets meanwhile, or a buffer that the runtime makes anew, is no steady state.
    private static long Allocated(Action action) => Enumerable.Range(0, 3).Min(_ =>
    {
        var before = GC.GetAllocatedBytesForCurrentThread();
        action();
        return GC.GetAllocatedBytesForCurrentThread() - before;
    });
}
