using CsCheck;
using KubeMonitor.Collector.Cgroups;
using KubeMonitor.Collector.Tests.Fixtures;

namespace KubeMonitor.Collector.Tests.Cgroups;

public sealed class BlkioServiceBytesTests
{
    private static readonly byte[] GoldenRoot = KernelText.Lines(
        "254:0 Read 517332992", "254:0 Write 1882013696", "254:0 Sync 546201600", "254:0 Async 1881956352", "254:0 Discard 28811264",
        "254:0 Total 2428157952", "Total 2428157952");

    private static readonly byte[] GoldenChild = KernelText.Lines(
        "254:0 Read 49152", "254:0 Write 67121152", "254:0 Sync 67170304", "254:0 Async 0", "254:0 Discard 0", "254:0 Total 67170304",
        "7:0 Read 16777216", "7:0 Write 4194304", "7:0 Sync 20971520", "7:0 Async 0", "7:0 Discard 0", "7:0 Total 20971520",
        "Total 88141824");

    [Theory]
    [MemberData(nameof(RecordedNode.Snapshots), MemberType = typeof(RecordedNode))]
    public void Every_recorded_cgroup_has_the_expected_transfer(string snapshot) =>
        Assert.All(RecordedNode.Cgroups(snapshot), cgroup =>
        {
            var expected = cgroup.Values.GetProperty("blkio");
            foreach (var kind in new[] { "", "_recursive" })
            {
                var (lines, badLines) = Read(RecordedNode.Read(snapshot, "blkio", cgroup.Path, $"blkio.throttle.io_service_bytes{kind}"));

                // The node's only disk that isn't stacked on another.
                var disk = lines.Where(line => line is { Major: 254, Minor: 0 }).ToList();
                Assert.Equal(expected.GetProperty($"read_bytes{kind}").GetInt64(), Sum(disk, BlkioOperation.Read));
                Assert.Equal(expected.GetProperty($"write_bytes{kind}").GetInt64(), Sum(disk, BlkioOperation.Write));
                Assert.Equal(0, badLines);
            }
        });

    [Fact]
    public void The_golden_root_wrote_what_its_write_line_says_and_not_the_total()
    {
        var (lines, badLines) = Read(GoldenRoot);

        Assert.Equal(517332992, Sum(lines, BlkioOperation.Read));
        Assert.Equal(1882013696, Sum(lines, BlkioOperation.Write));
        Assert.Equal(5, lines.Count);
        Assert.Equal(0, badLines);
    }

    [Fact]
    public void The_golden_child_used_two_devices()
    {
        var (lines, badLines) = Read(GoldenChild);

        Assert.Equal(10, lines.Count);
        Assert.Equal(new() { Major = 254, Minor = 0, Operation = BlkioOperation.Read, Bytes = 49152 }, lines[0]);
        Assert.Equal(new() { Major = 254, Minor = 0, Operation = BlkioOperation.Write, Bytes = 67121152 }, lines[1]);
        Assert.Equal(new() { Major = 254, Minor = 0, Operation = BlkioOperation.Other, Bytes = 67170304 }, lines[2]);
        Assert.Equal(new() { Major = 7, Minor = 0, Operation = BlkioOperation.Read, Bytes = 16777216 }, lines[5]);
        Assert.Equal(new() { Major = 7, Minor = 0, Operation = BlkioOperation.Write, Bytes = 4194304 }, lines[6]);
        Assert.Equal(0, badLines);
    }

    [Theory]
    [InlineData("")]
    [InlineData("Total 0\n")]
    [InlineData("Total\n")]
    [InlineData("254:0 Total 18446744073709551616\nTotal 18446744073709551616\n")]
    [InlineData("254:0 Read 5")]
    public void A_file_may_have_counted_nothing(string text)
    {
        var (lines, badLines) = Read(KernelText.Of(text));

        Assert.Empty(lines);
        Assert.Equal(0, badLines);
    }

    [Theory]
    [InlineData("")]
    [InlineData("254:0")]
    [InlineData("254:0 Read")]
    [InlineData("254:0 Read 5 6")]
    [InlineData("254:0 Read -5")]
    [InlineData("254:0 Read 12x4")]
    [InlineData("254:0 Read 5\0")]
    [InlineData("254:0 Read 9223372036854775808")]
    [InlineData("254:0 Read 18446744073709551616")]
    [InlineData("254 Read 5")]
    [InlineData("254: Read 5")]
    [InlineData(":0 Read 5")]
    [InlineData("254:0:1 Read 5")]
    [InlineData("-1:0 Read 5")]
    [InlineData("254:2147483648 Read 5")]
    [InlineData("\u0000\u0001\u00FF")]
    public void A_bad_line_is_passed_over_and_counted_and_the_others_stand(string line)
    {
        var (lines, badLines) = Read(KernelText.Lines("8:0 Read 1", line, "8:1 Write 2"));

        Assert.Equal(
            [
                new() { Major = 8, Minor = 0, Operation = BlkioOperation.Read, Bytes = 1 },
                new() { Major = 8, Minor = 1, Operation = BlkioOperation.Write, Bytes = 2 },
            ],
            lines);
        Assert.Equal(1, badLines);
    }

    [Theory]
    [InlineData("8:0 Read 5\r\n", BlkioOperation.Read)]
    [InlineData(" 8:0\tWrite  5 \n", BlkioOperation.Write)]
    [InlineData("8:0 Zap 5\n", BlkioOperation.Other)]
    [InlineData("8:0 read 5\n", BlkioOperation.Other)]
    public void An_operation_is_known_by_its_exact_name(string text, BlkioOperation operation) =>
        Assert.Equal([new() { Major = 8, Minor = 0, Operation = operation, Bytes = 5 }], Read(KernelText.Of(text)).Lines);

    [Fact]
    public void Whatever_is_written_is_read() =>
        Gen.Select(Gen.Int[0, int.MaxValue], Gen.Int[0, int.MaxValue], Gen.Enum<BlkioOperation>(), KernelText.Counter).Array[0, 20].Sample(
            written =>
            {
                var text = KernelText.Lines(
                    written.Select(line => $"{line.Item1}:{line.Item2} {line.Item3} {line.Item4}").Append("Total 1"));

                var (lines, badLines) = Read(text);

                return badLines == 0 && lines.SequenceEqual(written.Select(line =>
                    new BlkioLine { Major = line.Item1, Minor = line.Item2, Operation = line.Item3, Bytes = line.Item4 }));
            },
            iter: 500);

    [Fact]
    public void Any_bytes_give_figures_of_63_bits_or_none() =>
        KernelText.Arbitrary(GoldenChild).Sample(
            text =>
            {
                var (lines, badLines) = Read(text);
                return lines.All(line => line is { Major: >= 0, Minor: >= 0, Bytes: >= 0 })
                    && lines.Count + badLines <= text.Count(c => c == '\n');
            },
            iter: 2000);

    [Fact]
    public void Parsing_allocates_nothing()
    {
        var allocated = Allocations.Of(() =>
        {
            var sum = 0L;
            foreach (var line in new BlkioServiceBytes(GoldenChild))
            {
                sum += line.Bytes;
            }

            return sum > 0;
        });

        Assert.Equal(0, allocated);
    }

    private static long Sum(IEnumerable<BlkioLine> lines, BlkioOperation operation) =>
        lines.Where(line => line.Operation == operation).Sum(line => line.Bytes);

    private static (List<BlkioLine> Lines, int BadLines) Read(byte[] text)
    {
        var read = new List<BlkioLine>();
        var lines = new BlkioServiceBytes(text).GetEnumerator();
        while (lines.MoveNext())
        {
            read.Add(lines.Current);
        }

        return (read, lines.BadLines);
    }
}
