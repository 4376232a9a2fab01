using System.Text.Json;
using KubeMonitor.Domain.Identities;
using KubeMonitor.Domain.Samples;
using KubeMonitor.Domain.Units;
using Snapshooter.Xunit;

namespace KubeMonitor.Domain.Tests.Samples;

public sealed class ReportJsonTests
{
    private static readonly DateTimeOffset Timestamp = new(2026, 11, 23, 9, 0, 5, TimeSpan.Zero);
    private static readonly PodMemory Memory = new() { Usage = new(5), WorkingSet = new(4), Rss = new(3), Cache = new(2), Swap = new(0), Limit = new(6), FailCount = 1, OomKills = 2 };
    private static readonly Throttling Throttling = new() { Periods = 10, ThrottledPeriods = 9, ThrottledNanoseconds = 8, ThrottledRatio = 0.9 };
    private static readonly Stall Stall = new(54.61, 13.24, 2.91, 8896736);
    private static readonly Pressure Pressure = new() { Cpu = new() { Some = Stall }, Memory = new() { Some = Stall, Full = Stall }, Io = new() { Full = Stall } };

    private static readonly DiskTransfer Disk = new() { ReadBytes = new(1), WriteBytes = new(2), ReadBytesPerSecond = new(3), WriteBytesPerSecond = new(4) };
    private static readonly NetworkTraffic Network = new() { RxBytes = new(1), TxBytes = new(2), RxBytesPerSecond = new(3), TxBytesPerSecond = new(4) };

    private static readonly NodeReport Full = new(
        new NodeSample
        {
            Timestamp = Timestamp,
            Node = new NodeName("worker-1"),
            CpuUsage = new Millicores(412.70049),
            Memory = new() { Total = new(8), Free = new(1), Buffers = new(1), Cached = new(2), Used = new(4), Available = new(3), WorkingSet = new(4) },
            Network = Network,
            Disk = Disk,
            DiskSource = DiskSource.Diskstats,
            Pressure = Pressure,
            Interfaces = [new InterfaceTraffic("eth0", true, Network)],
            Devices = [new DeviceTransfer("vda", true, Disk)],
        },
        [
            new PodSample
            {
                Timestamp = Timestamp,
                PodName = "web",
                Namespace = "shop",
                Node = new NodeName("worker-1"),
                Uid = new PodUid("3f1e6a52-7f0e-4c1b-9c55-0a6d1f2b3c4d"),
                QosClass = QosClass.BestEffort,
                CpuUsage = new Millicores(0),
                Memory = Memory,
                Network = Network,
                Disk = Disk,
                DiskSource = DiskSource.Cgroup,
                Throttling = Throttling,
                Pids = 4,
                Pressure = Pressure,
                Containers =
                [
                    new ContainerSample
                    {
                        Id = new ContainerId(new string('a', 64)),
                        Name = "httpd",
                        CpuUsage = new Millicores(1.5),
                        Memory = Memory,
                        Disk = Disk,
                        DiskSource = DiskSource.Process,
                        Throttling = Throttling,
                        Pids = 3,
                        StartedAt = Timestamp,
                        Restarts = 1,
                    },
                ],
            },
        ])
    { Errors = 1 };

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
