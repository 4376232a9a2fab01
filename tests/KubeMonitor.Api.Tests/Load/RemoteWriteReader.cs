using System.Text;

namespace KubeMonitor.Api.Tests.Load;

/// <summary>
/// Reads what is sent to a peer (<see href="https://prometheus.io/docs/specs/prw/remote_write_spec/"/>), in the form in which the
/// benchmarks write it: protobuf in Snappy's literals.
/// </summary>
internal static class RemoteWriteReader
{
    private const int LiteralOfTwoBytes = 61 << 2;

    /// <summary>The samples by their labels, <c>name=value</c> with commas between.</summary>
    public static Dictionary<string, (double Value, long Milliseconds)> Read(byte[] body)
    {
        var samples = new Dictionary<string, (double, long)>();
        foreach (var series in Fields(Unpack(body)))
        {
            var (labels, sample) = (new List<string>(), (Value: 0.0, Milliseconds: 0L));
            foreach (var (field, bytes) in Fields(series.Bytes))
            {
                if (field == 1)
                {
                    labels.Add(string.Join('=', Fields(bytes).Select(part => Encoding.UTF8.GetString(part.Bytes))));
                }
                else
                {
                    var at = 10;
                    sample = (BitConverter.ToDouble(bytes, 1), (long)Number(bytes, ref at));
                }
            }

            samples.Add(string.Join(',', labels), sample);
        }

        return samples;
    }

    private static byte[] Unpack(byte[] packed)
    {
        var at = 0;
        var (length, unpacked) = ((int)Number(packed, ref at), new List<byte>());
        while (at < packed.Length)
        {
            Assert.Equal(LiteralOfTwoBytes, packed[at]);
            var literal = packed[at + 1] + (packed[at + 2] << 8) + 1;
            unpacked.AddRange(packed[(at + 3)..(at + 3 + literal)]);
            at += 3 + literal;
        }

        Assert.Equal(length, unpacked.Count);
        return [.. unpacked];
    }

    // Fields of the kind that has a length, which all but a sample's own are.
    private static IEnumerable<(int Field, byte[] Bytes)> Fields(byte[] message)
    {
        for (var at = 0; at < message.Length;)
        {
            var field = message[at++] >> 3;
            var length = (int)Number(message, ref at);
            yield return (field, message[at..(at + length)]);
            at += length;
        }
    }

    private static ulong Number(byte[] bytes, ref int at)
    {
        ulong value = 0;
        for (var shift = 0; ; shift += 7)
        {
            var next = bytes[at++];
            value |= (ulong)(next & 0x7F) << shift;
            if (next < 0x80)
            {
                return value;
            }
        }
    }
}
