using System.Text.Json;
using KubeMonitor.Domain.Identities;
using KubeMonitor.Domain.Samples;
using Snapshooter.Xunit;

namespace KubeMonitor.Domain.Tests.Samples;

public sealed class ReportJsonTests
{
    private static readonly DateTimeOffset Timestamp = FullReport.Timestamp;
    private static readonly NodeReport Full = FullReport.Value;

    [Fact]
    public void Every_field_has_its_name_and_form() => Snapshot.Match(JsonSerializer.Serialize(Full, ReportJson.Default.NodeReport));

    [Fact]
    public void What_is_written_reads_back()
    {
        var text = JsonSerializer.Serialize(Full, ReportJson.Default.NodeReport);
        var read = JsonSerializer.Deserialize(text, ReportJson.Default.NodeReport)!;
        Assert.Equal(text, JsonSerializer.Serialize(read, ReportJson.Default.NodeReport));
        Assert.Equal(Full.Pods[0].Memory, read.Pods[0].Memory);
        Assert.Equal(412.7, read.Node.CpuUsage!.Value.Value);
    }

    [Fact]
    public void Unknown_figures_are_absent() =>
        Assert.Equal(
            """{"timestamp":"2026-11-23T09:00:05Z","node":"n"}""",
            JsonSerializer.Serialize(new NodeSample { Timestamp = Timestamp, Node = new NodeName("n") }, ReportJson.Default.NodeSample));

    [Theory]
    [InlineData("2026-11-23T09:00:05Z")]
    [InlineData("2026-11-23T18:00:05+09:00")]
    [InlineData("2026-11-23T09:00:05")]
    [InlineData("2026-11-23T09:00:05.000000")]
    public void A_timestamp_of_any_offset_is_read_and_one_without_is_utc(string text) =>
        Assert.Equal(Timestamp, Read($$"""{"timestamp":"{{text}}","node":"n"}""").Timestamp);

    [Fact]
    public void Members_of_a_later_release_are_passed_over() =>
        Assert.Equal("n", Read("""{"timestamp":"2026-11-23T09:00:05Z","node":"n","battery":{"percent":3}}""").Node.Value);

    [Theory]
    [InlineData("""{"node":"n"}""", "timestamp")]
    [InlineData("""{"timestamp":"2026-11-23T09:00:05Z"}""", "node")]
    [InlineData("""{"timestamp":"soon","node":"n"}""", "'soon' is not a timestamp")]
    [InlineData("""{"timestamp":"2026-11-23T09:00:05Z","node":"n","memory":{"total":9223372036854775808}}""", "$.memory.total")]
    [InlineData("""{"timestamp":"2026-11-23T09:00:05Z","node":"n","cpu_usage":"many"}""", "$.cpu_usage")]
    [InlineData("""{"timestamp":"2026-11-23T09:00:05Z","node":"n","disk_source":"floppy"}""", "$.disk_source")]
    public void What_is_missing_or_wrong_is_named(string text, string named) =>
        Assert.Contains(named, Assert.Throws<JsonException>(() => Read(text)).Message, StringComparison.Ordinal);

    private static NodeSample Read(string text) => JsonSerializer.Deserialize(text, ReportJson.Default.NodeSample)!;
}
