using KubeMonitor.Collector.Sampling;
using KubeMonitor.Domain.Samples;
using KubeMonitor.Testing.Hosts;
using KubeMonitor.Testing.Reports;

namespace OwnTests;

/// <summary>Tests of somebody's alarm: which pods hold too much memory. By a report that is built, and by a node that is scripted.</summary>
public sealed class AlarmTests
{
    private const long TooMuch = 1 << 30;

    [Fact]
    public void A_report_that_is_built_raises_it()
    {
        var report = new ReportBuilder("n1", DateTimeOffset.UnixEpoch).Node(cpu: 900)
            .Pod("shop", "web", workingSet: 1 << 20).Container("app", cpu: 100)
            .Pod("data", "db-0", workingSet: 2L << 30)
            .Build();
        Assert.Equal(["data/db-0"], Alarms(report));
    }

    [Theory]
    [InlineData(ScriptedCgroups.V1)]
    [InlineData(ScriptedCgroups.V2)]
    public void A_node_that_is_scripted_raises_it(ScriptedCgroups cgroups)
    {
        using var node = new ScriptedNode(cgroups);
        node.AddPod("shop", "web");
        var database = node.AddPod("data", "db-0", "postgres");
        using var collector = NodeCollector.ForRecording("n1", node.Root);
        Assert.Empty(Alarms(collector.Collect()));
        database.Containers[0].HoldMemory(2L << 30);
        Assert.Equal(["data/db-0"], Alarms(collector.Collect()));
    }

    private static IEnumerable<string> Alarms(NodeReport report) =>
        report.Pods.Where(pod => pod.Memory?.WorkingSet?.Value > TooMuch).Select(pod => $"{pod.Namespace}/{pod.PodName}");
}
