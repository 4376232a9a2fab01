using System.Net.Http.Headers;
using System.Text;
using KubeMonitor.StoreBenchmark.Data;

namespace KubeMonitor.StoreBenchmark.Peers;

/// <summary>
/// The body of a Prometheus remote write (<see href="https://prometheus.io/docs/specs/prw/remote_write_spec/"/>): every series' sample of
/// one instant, as protobuf in Snappy's block format. Snappy's literals only: the least work for the server that unpacks it.
/// </summary>
internal sealed class RemoteWrite
{
    private static readonly string[] Names = ["cpu", "memory_usage", "memory_working_set", "memory_rss", "rx_bytes", "tx_bytes", "read_bytes", "write_bytes"];

    private readonly byte[][] _labels = [.. Enumerable.Range(0, SampleSet.Pods * SampleSet.Columns).Select(i => Labels(i / SampleSet.Columns, i % SampleSet.Columns))];
    private readonly long[] _values = new long[SampleSet.Columns];

    public ByteArrayContent Body(SampleSet set, DateTimeOffset at)
    {
        using var message = new MemoryStream();
        var milliseconds = at.ToUnixTimeMilliseconds();
        for (var pod = 0; pod < SampleSet.Pods; pod++)
        {
            set.Next(_values, pod);
            for (var column = 0; column < SampleSet.Columns; column++)
            {
                var sample = Sample(column == 0 ? _values[0] / 1000.0 : _values[column], milliseconds);
                var labels = _labels[(pod * SampleSet.Columns) + column];
                message.WriteByte(0x0A);
                Number(message, (ulong)(labels.Length + sample.Length + 2));
                message.Write(labels);
                message.WriteByte(0x12);
                message.WriteByte((byte)sample.Length);
                message.Write(sample);
            }
        }

        var content = new ByteArrayContent(Literals(message.ToArray()));
        content.Headers.ContentType = new MediaTypeHeaderValue("application/x-protobuf");
        content.Headers.ContentEncoding.Add("snappy");
        content.Headers.Add("X-Prometheus-Remote-Write-Version", "0.1.0");
        return content;
    }

    private static byte[] Sample(double value, long milliseconds)
    {
        using var bytes = new MemoryStream();
        bytes.WriteByte(0x09);
        bytes.Write(BitConverter.GetBytes(value));
        bytes.WriteByte(0x10);
        Number(bytes, (ulong)milliseconds);
        return bytes.ToArray();
    }

    private static byte[] Labels(int pod, int column)
    {
        using var bytes = new MemoryStream();
        foreach (var (name, value) in new[] { ("__name__", Names[column]), ("namespace", SampleSet.NamespaceOf(pod)), ("node", SampleSet.NodeOf(pod)), ("pod", SampleSet.NameOf(pod)) })
        {
            var (key, text) = (Encoding.UTF8.GetBytes(name), Encoding.UTF8.GetBytes(value));
            bytes.WriteByte(0x0A);
            Number(bytes, (ulong)(key.Length + text.Length + 4));
            bytes.WriteByte(0x0A);
            bytes.WriteByte((byte)key.Length);
            bytes.Write(key);
            bytes.WriteByte(0x12);
            bytes.WriteByte((byte)text.Length);
            bytes.Write(text);
        }

        return bytes.ToArray();
    }

    private static byte[] Literals(byte[] data)
    {
        using var packed = new MemoryStream();
        Number(packed, (ulong)data.Length);
        for (var at = 0; at < data.Length; at += 65536)
        {
            var length = Math.Min(65536, data.Length - at);
            packed.WriteByte(61 << 2);
            packed.WriteByte((byte)((length - 1) & 0xFF));
            packed.WriteByte((byte)((length - 1) >> 8));
            packed.Write(data, at, length);
        }

        return packed.ToArray();
    }

    private static void Number(Stream stream, ulong value)
    {
        for (; value >= 0x80; value >>= 7)
        {
            stream.WriteByte((byte)(value | 0x80));
        }

        stream.WriteByte((byte)value);
    }
}
