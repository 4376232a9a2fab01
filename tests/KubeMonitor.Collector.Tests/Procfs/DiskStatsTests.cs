using System.Text;
using CsCheck;
using KubeMonitor.Collector.Procfs;
using KubeMonitor.Collector.Tests.Fixtures;

namespace KubeMonitor.Collector.Tests.Procfs;

public sealed class DiskStatsTests
{
    private static readonly byte[] Golden = KernelText.Lines(
        "   7       0 loop0 0 0 0 0 0 0 0 0 0 0 0 0 0 0 0 0 0",
        " 254       0 vda 43623 10529 3829458 61416 17071 100014 8154128 19967 0 21488 82219 7426 47 850528 744 1916 91",
        " 253       0 zram0 0 0 0 0 0 0 0 0 0 0 0 0 0 0 0 0 0");

    [Theory]
    [MemberData(nameof(RecordedNode.Snapshots), MemberType = typeof(RecordedNode))]
    public void The_recorded_node_has_the_expected_transfer(string snapshot)
    {
        var expected = RecordedNode.Expected.GetProperty("node").GetProperty(snapshot).GetProperty("disk").EnumerateObject()
            .Select(d => (d.Name, d.Value.GetProperty("read_bytes").GetInt64(), d.Value.GetProperty("write_bytes").GetInt64()));

        var (disks, badLines) = Read(RecordedNode.Read(snapshot, "proc/diskstats"));

        // The expected values have only the devices that moved something.
        Assert.Equal(expected, disks.Where(d => d.Read + d.Written > 0).Select(d => (d.Name, d.Read, d.Written)));
        Assert.Contains(disks, d => d is { Major: 254, Minor: 0, Name: "vda" });
        Assert.Contains(disks, d => d is { Major: 7, Minor: 7, Name: "loop7" });
        Assert.Equal(0, badLines);
    }

    [Fact]
    public void The_golden_sample_moved_bytes_on_one_disk()
    {
        var (disks, badLines) = Read(Golden);

        Assert.Equal([(7, 0, "loop0", 0, 0), (254, 0, "vda", 1960682496, 4174913536), (253, 0, "zram0", 0, 0)], disks);
        Assert.Equal(0, badLines);
    }

    [Theory]
    [InlineData("8 0 sda 1 2 3 4 5 6 7 8 9 10 11")]
    [InlineData("8 0 sda 1 2 3 4 5 6 7 8 9 10 11 12 13 14 15")]
    [InlineData("8 0 sda 1 2 3 4 5 6 7 8 9 10 11 12 13 14 15 16 17 surplus")]
    [InlineData("\t8\t0 sda  x 2 3 4 5 6 7 8 -1 10 11 ")]
    [InlineData("8 0 sda 18446744073709551615 2 3 4 5 6 7 8 9 10 11")]
    public void A_line_of_any_kernel_is_read_and_only_what_is_needed_is_looked_at(string line)
    {
        var (disks, badLines) = Read(KernelText.Lines(line));

        Assert.Equal([(8, 0, "sda", 3 * 512, 7 * 512)], disks);
        Assert.Equal(0, badLines);
    }

    [Theory]
    [InlineData("")]
    [InlineData("8 0")]
    [InlineData("8 0 sda")]
    [InlineData("8 1 sda1 1 2 3 4")]
    [InlineData("8 0 sda 1 2 3 4 5 6 7 8 9 10")]
    [InlineData("8 0 sda 1 2 x 4 5 6 7 8 9 10 11")]
    [InlineData("8 0 sda 1 2 3 4 5 6 -7 8 9 10 11")]
    [InlineData("8 0 sda 1 2 3 4 5 6 7\0 8 9 10 11")]
    [InlineData("x 0 sda 1 2 3 4 5 6 7 8 9 10 11")]
    [InlineData("8 2147483648 sda 1 2 3 4 5 6 7 8 9 10 11")]
    [InlineData("8 0 sda 1 2 18014398509481984 4 5 6 7 8 9 10 11")]
    [InlineData("8 0 sda 1 2 3 4 5 6 18446744073709551616 8 9 10 11")]
    [InlineData("8 0 \u00FF\u00FE 1 2 3 4 5 6 7 8 9 10 11")]
    [InlineData("\u0000\u0001\u00FF")]
    public void A_bad_line_is_passed_over_and_counted_and_the_others_stand(string line)
    {
        var (disks, badLines) = Read(KernelText.Lines("1 2 a 1 2 3 4 5 6 7 8 9 10 11", line, "3 4 b 1 2 4 4 5 6 8 8 9 10 11"));

        Assert.Equal([(1, 2, "a", 1536, 3584), (3, 4, "b", 2048, 4096)], disks);
        Assert.Equal(1, badLines);
    }

    [Theory]
    [InlineData("")]
    [InlineData("8 0 sda 1 2 3 4 5 6 7 8 9 10 11")]
    public void A_file_may_have_no_complete_line(string text)
    {
        var (disks, badLines) = Read(KernelText.Of(text));

        Assert.Empty(disks);
        Assert.Equal(0, badLines);
    }

    [Fact]
    public void Whatever_is_written_is_read()
    {
        var sectors = Gen.Long[0, long.MaxValue / 512];
        Gen.Select(Gen.Int[0, int.MaxValue], Gen.Int[0, int.MaxValue], KernelText.DeviceName, sectors, sectors).Array[0, 20].Sample(
            devices =>
            {
                var text = KernelText.Lines(devices.Select(d =>
                    $"{d.Item1,4} {d.Item2,7} {d.Item3} 1 2 {d.Item4} 4 5 6 {d.Item5} 8 9 10 11 12 13 14 15"));

                var (disks, badLines) = Read(text);

                return badLines == 0 && disks.SequenceEqual(devices.Select(d => (d.Item1, d.Item2, d.Item3, d.Item4 * 512, d.Item5 * 512)));
            },
            iter: 500);
    }

    [Fact]
    public void Any_bytes_give_figures_of_63_bits_or_none() =>
        KernelText.Arbitrary(Golden).Sample(
            text =>
            {
                var (disks, badLines) = Read(text);
                return disks.All(d => d is { Major: >= 0, Minor: >= 0, Name.Length: > 0, Read: >= 0, Written: >= 0 })
                    && disks.Count + badLines == text.Count(c => c == '\n');
            },
            iter: 2000);

    [Fact]
    public void Parsing_allocates_nothing()
    {
        var text = RecordedNode.Read("t0", "proc/diskstats");

        var allocated = Allocations.Of(() =>
        {
            var sum = 0L;
            foreach (var line in new DiskStats(text))
            {
                sum += line.ReadBytes + line.WriteBytes;
            }

            return sum > 0;
        });

        Assert.Equal(0, allocated);
    }

    private static (List<(int Major, int Minor, string Name, long Read, long Written)> Disks, int BadLines) Read(byte[] text)
    {
        var disks = new List<(int, int, string, long, long)>();
        var lines = new DiskStats(text).GetEnumerator();
        while (lines.MoveNext())
        {
            var line = lines.Current;
            disks.Add((line.Major, line.Minor, Encoding.UTF8.GetString(line.Name), line.ReadBytes, line.WriteBytes));
        }

        return (disks, lines.BadLines);
    }
}
