using System.Buffers;
using System.Net.Http.Headers;
using System.Text;

namespace KubeMonitor.Benchmarking.Peers;

/// <summary>
/// The body of a Prometheus remote write (<see href="https://prometheus.io/docs/specs/prw/remote_write_spec/"/>): samples of series, as
/// protobuf in Snappy's block format. Snappy's literals only: the least work for the server that unpacks it.
/// </summary>
internal sealed class RemoteWriteBody
{
    private const int LongestLiteral = 65536;
    private const int LongestSample = 20;

    private readonly ArrayBufferWriter<byte> _message = new();

    /// <summary>Who a series is, to be given to <see cref="Add"/> with each of its samples.</summary>
    /// <param name="labels">Its labels in the order of their names, each shorter than 128 bytes.</param>
    public static byte[] Labels(params ReadOnlySpan<(string Name, string Value)> labels)
    {
        var bytes = new ArrayBufferWriter<byte>();
        foreach (var (name, value) in labels)
        {
            var (key, text) = (Encoding.UTF8.GetBytes(name), Encoding.UTF8.GetBytes(value));
            bytes.Write<byte>([0x0A]);
            Number(bytes, (ulong)(key.Length + text.Length + 4));
            bytes.Write<byte>([0x0A, (byte)key.Length, .. key, 0x12, (byte)text.Length, .. text]);
        }

        return bytes.WrittenSpan.ToArray();
    }

    /// <summary>Adds a sample of a series.</summary>
    /// <param name="labels">Who the series is.</param>
    /// <param name="value">The value.</param>
    /// <param name="milliseconds">When, since 1970.</param>
    public void Add(byte[] labels, double value, long milliseconds)
    {
        Span<byte> sample = stackalloc byte[LongestSample];
        sample[0] = 0x09;
        BitConverter.TryWriteBytes(sample[1..], value);
        sample[9] = 0x10;
        var length = 10 + Number(sample[10..], (ulong)milliseconds);

        _message.Write<byte>([0x0A]);
        Number(_message, (ulong)(labels.Length + length + 2));
        _message.Write(labels);
        _message.Write<byte>([0x12, (byte)length]);
        _message.Write(sample[..length]);
    }

    /// <summary>What was added, as the content of a request; the next begins empty.</summary>
    public ByteArrayContent Take()
    {
        var content = new ByteArrayContent(Literals(_message.WrittenSpan));
        _message.ResetWrittenCount();
        content.Headers.ContentType = new MediaTypeHeaderValue("application/x-protobuf");
        content.Headers.ContentEncoding.Add("snappy");
        content.Headers.Add("X-Prometheus-Remote-Write-Version", "0.1.0");
        return content;
    }

    private static byte[] Literals(ReadOnlySpan<byte> data)
    {
        var packed = new ArrayBufferWriter<byte>();
        Number(packed, (ulong)data.Length);
        while (!data.IsEmpty)
        {
            var length = Math.Min(LongestLiteral, data.Length);
            packed.Write<byte>([61 << 2, (byte)((length - 1) & 0xFF), (byte)((length - 1) >> 8)]);
            packed.Write(data[..length]);
            data = data[length..];
        }

        return packed.WrittenSpan.ToArray();
    }

    private static void Number(ArrayBufferWriter<byte> bytes, ulong value) => bytes.Advance(Number(bytes.GetSpan(10), value));

    private static int Number(Span<byte> bytes, ulong value)
    {
        var length = 0;
        for (; value >= 0x80; value >>= 7)
        {
            bytes[length++] = (byte)(value | 0x80);
        }

        bytes[length++] = (byte)value;
        return length;
    }
}
