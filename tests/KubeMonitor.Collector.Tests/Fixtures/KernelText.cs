using System.Text;
using CsCheck;

namespace KubeMonitor.Collector.Tests.Fixtures;

/// <summary>Bytes for a parser: what a kernel would write, and what it never would.</summary>
internal static class KernelText
{
    /// <summary>Pieces of every file that is parsed, so that arbitrary text gets past the first check of a parser.</summary>
    private static readonly string[] Pieces =
    [
        " ", "\t", "\n", "\r\n", ":", "|", ")", "(", "-", "\0", "kB", "S", "x", "é",
        "0", "1", "42", "512", "18014398509481984", "9223372036854775807", "9223372036854775808", "18446744073709551616",
        " 1 2 3 4", " 5 6 7 8 9 10 11 12 13 14 15 16 17 18 19 20 21 22",
        "MemTotal:", "MemFree:", "MemAvailable:", "Buffers:", "Cached:", "cpu", "cpu0", "btime", "eth0:", "254:0", "254 0 vda",
        "Read", "Write", "Total", "nr_periods", "nr_throttled", "throttled_time", "rss", "total_rss", "cache", "total_inactive_file",
        "usage_usec", "throttled_usec", "anon", "file", "inactive_file", "rbytes=", "wbytes=", "8:0", "7:0 7:1", "max", "oom_kill", "-1",
        "some avg10=0.00 avg60=1.50", " avg300=99.99 total=", "full", "avg10=", "100.00", "NaN", "read_bytes:", "cancelled_write_bytes:",
        "/pods/1c2d3e4f-0000-4111-8222-333344445555", "/containers/app", "/9f8e7d6c", "\\040", "eth0\t00000000\t", "00000000000000000000000000000000",
    ];

    /// <summary>Any bytes, pieces of kernel files in any order, and the given file with some of its bytes changed, cut anywhere.</summary>
    public static Gen<byte[]> Arbitrary(byte[] file) =>
        Gen.OneOf(
            Gen.Byte.Array[0, 200],
            Gen.Int[0, Pieces.Length - 1].Array[0, 60].Select(picks => Of(string.Concat(picks.Select(pick => Pieces[pick])))),
            Gen.Select(Gen.Int[0, file.Length], Gen.Select(Gen.Int[0, 1 << 20], Gen.Byte).Array[0, 20]).Select((length, changes) =>
            {
                var changed = file[..length];
                foreach (var (position, value) in changes)
                {
                    if (length > 0)
                    {
                        changed[position % length] = value;
                    }
                }

                return changed;
            }));

    /// <summary>A counter's value: small, large, or at the edge.</summary>
    public static Gen<long> Counter =>
        Gen.Frequency((4, Gen.Long[0, long.MaxValue]), (4, Gen.Long[0, 1 << 20]), (1, Gen.Const(0L)), (1, Gen.Const(long.MaxValue)));

    /// <summary>An interface's or a device's name.</summary>
    public static Gen<string> DeviceName =>
        Gen.Char["abcdefghijklmnopqrstuvwxyz0123456789-_.@!"].Array[1, 15].Select(name => new string(name));

    /// <summary>One byte per character.</summary>
    public static byte[] Of(string text) => Encoding.Latin1.GetBytes(text);

    /// <summary>Lines, each ended by a line feed.</summary>
    public static byte[] Lines(params IEnumerable<string> lines) => Of(string.Concat(lines.Select(line => line + "\n")));
}
