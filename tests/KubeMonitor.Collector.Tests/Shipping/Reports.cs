using System.IO.Compression;
using System.Security.Cryptography;
using System.Text;
using KubeMonitor.Collector.Shipping;
using KubeMonitor.Domain.Identities;
using KubeMonitor.Domain.Samples;

namespace KubeMonitor.Collector.Tests.Shipping;

/// <summary>Reports, encoded and not.</summary>
internal static class Reports
{
    /// <summary>A report of that second, with a pod for each of <paramref name="pods"/>.</summary>
    public static NodeReport At(int second, int pods = 0)
    {
        var (timestamp, node) = (DateTimeOffset.UnixEpoch.AddSeconds(second), new NodeName("n"));
        return new NodeReport(
            new NodeSample { Timestamp = timestamp, Node = node },
            [.. Enumerable.Range(0, pods).Select(pod => new PodSample { Timestamp = timestamp, Node = node, Uid = Uid(pod) })]);
    }

    public static EncodedReport Encoded(int second)
    {
        using var encoder = new ReportEncoder();
        return encoder.Encode(At(second));
    }

    public static string Unpack(ReadOnlyMemory<byte> gzip)
    {
        using var reader = new StreamReader(new GZipStream(new MemoryStream(gzip.ToArray()), CompressionMode.Decompress), Encoding.UTF8);
        return reader.ReadToEnd();
    }

    public static List<EncodedReport> Peek(this ReportQueue queue, int most, long mostJsonBytes = long.MaxValue)
    {
        List<EncodedReport> batch = [];
        queue.Peek(batch, most, mostJsonBytes);
        return batch;
    }

    // Random as real ones are: equal ones would pack to nothing.
    private static PodUid Uid(int pod) => new(new Guid(SHA256.HashData(BitConverter.GetBytes(pod)).AsSpan(0, 16)).ToString());
}
