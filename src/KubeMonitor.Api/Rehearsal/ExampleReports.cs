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

    // Together enough for sums that the store keeps, and for lists that are sent in pieces.
    private const int CrowdNodes = 4;
    private const int PodsOfCrowdNode = 75;

    private static readonly Stall Waited = new(1, 1, 1, 1);
    private static readonly ResourcePressure OfOne = new() { Some = Waited, Full = Waited };
    private static readonly TimeSpan Interval = TimeSpan.FromSeconds(5);
    private static readonly NodeReport Last = JsonSerializer.Deserialize(Examples.Report, ReportJson.Default.NodeReport)!;

    /// <summary>A moment after the last of them, which is the one of the examples.</summary>
    public static DateTimeOffset Now { get; } = Last.Node.Timestamp + Interval;

    /// <summary>The nodes of the crowd, and the pods of each.</summary>
    public static IReadOnlyList<(NodeName Node, IReadOnlyList<(string Name, PodUid Uid)> Pods)> Crowd { get; } =
    [
        .. Enumerable.Range(0, CrowdNodes).Select(node => (
            new NodeName($"{Examples.Node}-{node}"),
            (IReadOnlyList<(string, PodUid)>)[.. Enumerable.Range(node * PodsOfCrowdNode, PodsOfCrowdNode).Select(pod => ($"{Examples.Pod}-{pod}", new PodUid($"{new Guid(pod, 0, 0, new byte[8])}")))])),
    ];

    /// <summary>The last one alone.</summary>
    public static byte[] One() => Encoding.UTF8.GetBytes(Examples.Report);

    /// <summary>Those before it, and the crowd's, as a gzip array.</summary>
    public static byte[] Before()
    {
        var reports = Enumerable.Range(1, Count).Select(i => At(Last.Node.Timestamp - ((Count - i + 1) * Interval))).Concat(Crowd.Select(Of)).ToArray();
        using var packed = new MemoryStream();
        using (var gzip = new GZipStream(packed, CompressionLevel.Fastest))
        {
            JsonSerializer.Serialize(gzip, reports, ReportJson.Default.NodeReportArray);
        }

        return packed.ToArray();
    }

    private static NodeReport At(DateTimeOffset time) => new(Last.Node with { Timestamp = time }, [.. Last.Pods.Select(pod => pod with { Timestamp = time })]);

    private static NodeReport Of((NodeName Node, IReadOnlyList<(string Name, PodUid Uid)> Pods) crowd) => new(
        Last.Node with { Node = crowd.Node },
        [
            .. crowd.Pods.Select(pod => Last.Pods[0] with
            {
                Node = crowd.Node, PodName = pod.Name, Uid = pod.Uid, Pressure = new Pressure { Cpu = OfOne, Memory = OfOne, Io = OfOne },
            }),
        ]);
}
