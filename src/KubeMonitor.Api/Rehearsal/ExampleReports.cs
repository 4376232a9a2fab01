using System.IO.Compression;
using System.Text;
using System.Text.Json;
using KubeMonitor.Api.Documentation;
using KubeMonitor.Domain.Samples;

namespace KubeMonitor.Api.Rehearsal;

/// <summary>Reports of the cluster that all examples are of, as an agent fills in what it measured while its server was away.</summary>
internal static class ExampleReports
{
    // Enough for the store to pack some: what is packed is read otherwise than what came last.
    private const int Count = 60;

    private static readonly TimeSpan Interval = TimeSpan.FromSeconds(5);
    private static readonly NodeReport Last = JsonSerializer.Deserialize(Examples.Report, ReportJson.Default.NodeReport)!;

    /// <summary>A moment after the last of them, which is the one of the examples.</summary>
    public static DateTimeOffset Now { get; } = Last.Node.Timestamp + Interval;

    /// <summary>The last one alone.</summary>
    public static byte[] One() => Encoding.UTF8.GetBytes(Examples.Report);

    /// <summary>Those before it, as a gzip array.</summary>
    public static byte[] Before()
    {
        var reports = Enumerable.Range(1, Count).Select(i => At(Last.Node.Timestamp - ((Count - i + 1) * Interval))).ToArray();
        using var packed = new MemoryStream();
        using (var gzip = new GZipStream(packed, CompressionLevel.Fastest))
        {
            JsonSerializer.Serialize(gzip, reports, ReportJson.Default.NodeReportArray);
        }

        return packed.ToArray();
    }

    private static NodeReport At(DateTimeOffset time) => new(Last.Node with { Timestamp = time }, [.. Last.Pods.Select(pod => pod with { Timestamp = time })]);
}
