using System.Buffers;
using System.Text;
using System.Text.Json;
using KubeMonitor.Collector.Sampling;
using KubeMonitor.Collector.Tests.Fixtures;
using KubeMonitor.Domain.Samples;

namespace KubeMonitor.Collector.Tests.Sampling;

/// <summary>The JSON that is written from the samplers is that of the report they make.</summary>
public sealed class ReportWriterTests
{
    [Fact]
    public void A_recorded_node_of_version_1_is_written_as_its_report_is() => AssertSame("node-a", RecordedNode.Root);

    [Fact]
    public void A_recorded_node_of_version_2_is_written_as_its_report_is() => AssertSame("node-b", RecordedV2Node.Root);

    [Fact]
    public void This_machine_is_written_as_its_report_is()
    {
        using var collector = NodeCollector.ForThisHost("this", new CollectorOptions { HostProc = "/proc" });
        Assert.StartsWith("{\"node\":{\"timestamp\":\"", AssertSame(collector, collector.Collect()), StringComparison.Ordinal);
    }

    private static void AssertSame(string node, Func<string, string> root)
    {
        var texts = new List<string>();
        RecordedFiles.Collect(node, root, afterEach: collector => texts.Add(AssertSame(collector, collector.ToReport())));
        Assert.Equal(3, texts.Distinct().Count());
    }

    private static string AssertSame(NodeCollector collector, NodeReport report)
    {
        var written = new ArrayBufferWriter<byte>();
        collector.WriteReport(written);
        var text = Encoding.UTF8.GetString(written.WrittenSpan);
        Assert.Equal(JsonSerializer.Serialize(report, ReportJson.Default.NodeReport), text);
        return text;
    }
}
