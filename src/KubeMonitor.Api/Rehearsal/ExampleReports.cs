using System.IO.Compression;
using System.Text;
using System.Text.Json;
using KubeMonitor.Api.Documentation;
using KubeMonitor.Domain.Identities;
using KubeMonitor.Domain.Samples;

namespace KubeMonitor.Api.Rehearsal;

/// <summary>
/// Reports of the cluster that all examples are of, as an agent fills in what it measured while its server was away, and of a crowd
/// beside it: what is many is sorted, summed and written otherwise than what is one.
/// </summary>
internal static class ExampleReports
{
    // Enough for the store to pack some: what is packed is read otherwise than what came last.
    private const int Count = 60;

    // Enough for sums that the store keeps, and for lists that are sent in pieces.
    private const int CrowdPods = 300;
    private const int CrowdNodes = 4;

    private static readonly Stall Waited = new(1, 1, 1, 1);
    private static readonly ResourcePressure OfOne = new() { Some = Waited, Full = Waited };
    private static readonly TimeSpan Interval = TimeSpan.FromSeconds(5);
    private static readonly NodeReport Last = JsonSerializer.Deserialize(Examples.Report, ReportJson.Default.NodeReport)!;

    /// <summary>A moment after the last of them, which is the one of the examples.</summary>
    public static DateTimeOffset Now { get; } = Last.Node.Timestamp + Interval;

    /// <summary>The pods of the crowd, and the node of each.</summary>
    public static IReadOnlyList<(NodeName Node, string Name, PodUid Uid)> Crowd { get; } =
    [
        .. Enumerable.Range(0, CrowdPods).Select(i => (new NodeName($"{Examples.Node}-{i % CrowdNodes}"), $"{Examples.Pod}-{i}", new PodUid($"{new Guid(i, 0, 0, new byte[8])}"))),
    ];

    /// <summary>The last one alone.</summary>
    public static byte[] One() => Encoding.UTF8.GetBytes(Examples.Report);

    /// <summary>Those before it, and the crowd's, as a gzip array.</summary>
    public static byte[] Before()
    {
        var reports = Enumerable.Range(1, Count).Select(i => At(Last.Node.Timestamp - ((Count - i + 1) * Interval))).Concat(Crowd.GroupBy(pod => pod.Node, Of)).ToArray();
        using var packed = new MemoryStream();
        using (var gzip = new GZipStream(packed, CompressionLevel.Fastest))
        {
            JsonSerializer.Serialize(gzip, reports, ReportJson.Default.NodeReportArray);
        }

        return packed.ToArray();
    }

    private static NodeReport At(DateTimeOffset time) => new(Last.Node with { Timestamp = time }, [.. Last.Pods.Select(pod => pod with { Timestamp = time })]);

    private static NodeReport Of(NodeName node, IEnumerable<(NodeName Node, string Name, PodUid Uid)> pods) => new(
        Last.Node with { Node = node },
        [.. pods.Select(pod => Last.Pods[0] with { Node = node, PodName = pod.Name, Uid = pod.Uid, Pressure = new Pressure { Cpu = OfOne, Memory = OfOne, Io = OfOne } })]);
}
