using System.Buffers;
using KubeMonitor.Collector.Files;
using KubeMonitor.Collector.Sampling;
using KubeMonitor.Collector.Tests.Fixtures;
using KubeMonitor.Domain.Identities;
using KubeMonitor.Testing.Hosts;
using Xunit.Abstractions;

namespace KubeMonitor.Collector.Tests.Sampling;

/// <summary>A day in minutes: over ten thousand collections with pods that come and go all the time.</summary>
[Collection(Alone.Name)]
public sealed class DayTests(ITestOutputHelper output)
{
    private const int Collections = 10_000;
    private const int Every = 10;
    private const int PodsAtATime = 6;

    private static string? InMemory => Directory.Exists("/dev/shm") ? "/dev/shm" : null;

    [Fact]
    public void Memory_and_descriptors_stay_flat_while_pods_come_and_go()
    {
        var time = new TwoClocks();
        using var node = new ScriptedNode(folder: InMemory);
        var failures = new ReadFailures();
        using var collector = new NodeCollector(new NodeName("n"), ScriptedNodeTests.OptionsOf(node), new HostFiles(time, failures), time, failures);
        var report = new ArrayBufferWriter<byte>(64 * 1024);
        var pods = new Queue<ScriptedPod>();
        (long Memory, int Descriptors) early = default;
        for (var i = 0; i < Collections; i++)
        {
            if (i % Every == 0)
            {
                pods.Enqueue(node.AddPod("shop", $"web-{i}", "app"));
            }

            if (pods.Count > PodsAtATime)
            {
                pods.Dequeue().Remove();
            }

            time.Advance(TimeSpan.FromSeconds(5));
            collector.Read();
            report.ResetWrittenCount();
            collector.WriteReport(report);
            if (i == Collections / 5)
            {
                early = Held();
            }
        }

        var late = Held();
        output.WriteLine($"managed {early.Memory} -> {late.Memory} bytes, descriptors {early.Descriptors} -> {late.Descriptors}");
        Assert.Equal(pods.Count, collector.Collect().Pods.Count);
        Assert.InRange(late.Memory - early.Memory, long.MinValue, 256 * 1024);
        Assert.InRange(late.Descriptors - early.Descriptors, -50, 12);
        Assert.Equal(0, failures.Count);
    }

    private static (long Memory, int Descriptors) Held() =>
        (GC.GetTotalMemory(forceFullCollection: true), Directory.EnumerateFileSystemEntries("/proc/self/fd").Count());
}
