using KubeMonitor.Benchmarking.Peers;
using KubeMonitor.StoreBenchmark.Data;

namespace KubeMonitor.StoreBenchmark.Peers;

/// <summary>The set's samples of one instant, as a peer takes them.</summary>
internal sealed class RemoteWrite
{
    private static readonly string[] Names = ["cpu", "memory_usage", "memory_working_set", "memory_rss", "rx_bytes", "tx_bytes", "read_bytes", "write_bytes"];

    private readonly byte[][] _labels = [.. Enumerable.Range(0, SampleSet.Pods * SampleSet.Columns).Select(i => Labels(i / SampleSet.Columns, i % SampleSet.Columns))];
    private readonly long[] _values = new long[SampleSet.Columns];
    private readonly RemoteWriteBody _body = new();

    public ByteArrayContent Body(SampleSet set, DateTimeOffset at)
    {
        var milliseconds = at.ToUnixTimeMilliseconds();
        for (var pod = 0; pod < SampleSet.Pods; pod++)
        {
            set.Next(_values, pod);
            for (var column = 0; column < SampleSet.Columns; column++)
            {
                _body.Add(_labels[(pod * SampleSet.Columns) + column], column == 0 ? _values[0] / 1000.0 : _values[column], milliseconds);
            }
        }

        return _body.Take();
    }

    private static byte[] Labels(int pod, int column) => RemoteWriteBody.Labels(
        ("__name__", Names[column]), ("namespace", SampleSet.NamespaceOf(pod)), ("node", SampleSet.NodeOf(pod)), ("pod", SampleSet.NameOf(pod)));
}
