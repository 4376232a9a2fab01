using System.Text;
using CsCheck;
using KubeMonitor.Collector.Procfs;
using KubeMonitor.Collector.Tests.Fixtures;

namespace KubeMonitor.Collector.Tests.Procfs;

public sealed class NetDevTests
{
    private const string Headers =
        "Inter-|   Receive                                                |  Transmit\n"
        + " face |bytes    packets errs drop fifo frame compressed multicast|bytes    packets errs drop fifo colls carrier compressed\n";

    private const string Golden = Headers
        + "    lo:    4493      55    0    0    0     0          0         0     4493      55    0    0    0     0       0          0\n"
        + "  ifb0:       0       0    0    0    0     0          0         0        0       0    0    0    0     0       0          0\n"
        + "  eth0: 360338216    7017    0    0    0     0          0         0   337861    4746    0    0    0     0       0          0\n";

    private const string GoldenPod =
        "  eth0:      90       1    0    0    0     0          0         0      266       3    0    0    0     0       0          0";

    [Theory]
    [MemberData(nameof(RecordedNode.Snapshots), MemberType = typeof(RecordedNode))]
    public void The_recorded_node_has_the_expected_interfaces(string snapshot)
    {
        var expected = RecordedNode.Expected.GetProperty("node").GetProperty(snapshot).GetProperty("network").EnumerateObject()
            .Select(i => (i.Name, i.Value.GetProperty("rx_bytes").GetInt64(), i.Value.GetProperty("tx_bytes").GetInt64()));

        var (interfaces, badLines) = Read(RecordedNode.Read(snapshot, "proc/1/net/dev"));

        Assert.Equal(expected, interfaces);
        Assert.Equal(0, badLines);
    }

    [Fact]
    public void Every_recorded_process_has_readable_interfaces()
    {
        var files = Directory.GetFiles(RecordedNode.Root("t0") + "/proc", "dev", SearchOption.AllDirectories);

        Assert.True(files.Length > 40, $"{files.Length} files");
        Assert.All(files, file =>
        {
            var (interfaces, badLines) = Read(File.ReadAllBytes(file));
            Assert.Contains(interfaces, i => i.Name == "lo");
            Assert.Equal(0, badLines);
        });
    }

    [Fact]
    public void The_golden_sample_has_its_three_interfaces()
    {
        var (interfaces, badLines) = Read(KernelText.Of(Golden));

        Assert.Equal([("lo", 4493, 4493), ("ifb0", 0, 0), ("eth0", 360338216, 337861)], interfaces);
        Assert.Equal(0, badLines);
    }

    [Theory]
    [InlineData(GoldenPod, "eth0", 90, 266)]
    [InlineData("  eth0:123 1 0 0 0 0 0 0 456 2 0 0 0 0 0 0", "eth0", 123, 456)]
    [InlineData("eth0:1:123 1 0 0 0 0 0 0 456 2 0 0 0 0 0 0", "eth0:1", 123, 456)]
    [InlineData("eth0: 1 2 3 4 5 6 7 8 9", "eth0", 1, 9)]
    [InlineData("eth0: 1 2 3 4 5 6 7 8 9 10 11 12 13 14 15 16 17 surplus", "eth0", 1, 9)]
    [InlineData("\teth0 :\t1 2 3 4 5 6 7 8 9\t", "eth0", 1, 9)]
    [InlineData("a|b: 1 2 3 4 5 6 7 8 9", "a|b", 1, 9)]
    [InlineData("eth0: 9223372036854775807 2 3 4 5 6 7 8 9", "eth0", long.MaxValue, 9)]
    public void A_line_of_any_kernel_is_read(string line, string name, long received, long sent)
    {
        Assert.True(NetDevLine.TryParse(KernelText.Of(line), out var parsed));
        Assert.Equal((name, received, sent), (Encoding.UTF8.GetString(parsed.Name), parsed.RxBytes, parsed.TxBytes));
    }

    [Theory]
    [InlineData("")]
    [InlineData("eth0")]
    [InlineData("eth0:")]
    [InlineData("eth0: 1 2 3 4 5 6 7 8")]
    [InlineData(": 1 2 3 4 5 6 7 8 9")]
    [InlineData("  : 1 2 3 4 5 6 7 8 9")]
    [InlineData("eth 0: 1 2 3 4 5 6 7 8 9")]
    [InlineData("eth0 1 2 3 4 5 6 7 8 9")]
    [InlineData("eth0: -1 2 3 4 5 6 7 8 9")]
    [InlineData("eth0: 1 2 3 x 5 6 7 8 9")]
    [InlineData("eth0: 1 2 3 4 5 6 7 8 9\0")]
    [InlineData("eth0: 9223372036854775808 2 3 4 5 6 7 8 9")]
    [InlineData("eth0: 1 2 3 4 5 6 7 8 18446744073709551616")]
    [InlineData("\u00FF\u00FE: 1 2 3 4 5 6 7 8 9")]
    [InlineData("\u0000\u0001\u00FF")]
    public void A_bad_line_is_passed_over_and_counted_and_the_others_stand(string line)
    {
        var (interfaces, badLines) = Read(KernelText.Of($"{Headers}lo: 1 2 3 4 5 6 7 8 9\n{line}\neth1: 10 2 3 4 5 6 7 8 90\n"));

        Assert.Equal([("lo", 1, 9), ("eth1", 10, 90)], interfaces);
        Assert.Equal(1, badLines);
    }

    [Theory]
    [InlineData("", 0)]
    [InlineData(Headers, 0)]
    [InlineData(Headers + "eth0: 1 2 3 4 5 6 7 8 9", 0)]
    [InlineData(Headers + "a|b\n", 1)]
    [InlineData("\u0000\u00FF\n\n", 2)]
    public void A_file_may_have_no_interface(string text, int badLines)
    {
        var (interfaces, bad) = Read(KernelText.Of(text));

        Assert.Empty(interfaces);
        Assert.Equal(badLines, bad);
    }

    [Fact]
    public void Whatever_is_written_is_read() =>
        Gen.Select(KernelText.DeviceName, KernelText.Counter.Array[16]).Array[0, 20].Sample(
            interfaces =>
            {
                var text = KernelText.Of(Headers + string.Concat(interfaces.Select(i => $"{i.Item1,6}: {string.Join(' ', i.Item2)}\n")));

                var (read, badLines) = Read(text);

                return badLines == 0 && read.SequenceEqual(interfaces.Select(i => (i.Item1, i.Item2[0], i.Item2[8])));
            },
            iter: 500);

    [Fact]
    public void Any_bytes_give_figures_of_63_bits_or_none() =>
        KernelText.Arbitrary(KernelText.Of(Golden)).Sample(
            text =>
            {
                var (interfaces, badLines) = Read(text);
                return interfaces.All(i => i is { Name.Length: > 0, Rx: >= 0, Tx: >= 0 })
                    && interfaces.Count + badLines <= text.Count(c => c == '\n');
            },
            iter: 2000);

    [Fact]
    public void Parsing_allocates_nothing()
    {
        var text = RecordedNode.Read("t0", "proc/1/net/dev");

        var allocated = Allocations.Of(() =>
        {
            var sum = 0L;
            foreach (var line in new NetDev(text))
            {
                sum += line.RxBytes + line.TxBytes;
            }

            return sum > 0;
        });

        Assert.Equal(0, allocated);
    }

    private static (List<(string Name, long Rx, long Tx)> Interfaces, int BadLines) Read(byte[] text)
    {
        var interfaces = new List<(string, long, long)>();
        var lines = new NetDev(text).GetEnumerator();
        while (lines.MoveNext())
        {
            interfaces.Add((Encoding.UTF8.GetString(lines.Current.Name), lines.Current.RxBytes, lines.Current.TxBytes));
        }

        return (interfaces, lines.BadLines);
    }
}
