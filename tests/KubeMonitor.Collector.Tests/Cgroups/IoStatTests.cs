using CsCheck;
using KubeMonitor.Collector.Cgroups;
using KubeMonitor.Collector.Tests.Fixtures;

namespace KubeMonitor.Collector.Tests.Cgroups;

public sealed class IoStatTests
{
    private static readonly byte[] Golden = KernelText.Lines(
        "254:0 rbytes=49152 wbytes=67121152 rios=12 wios=65 dbytes=0 dios=0",
        "7:0 7:1 253:0 rbytes=4096 wbytes=8192 rios=1 wios=2 dbytes=0 dios=0");

    [Theory]
    [MemberData(nameof(RecordedV2Node.Snapshots), MemberType = typeof(RecordedV2Node))]
    public void Every_recorded_cgroup_has_the_expected_transfer(string snapshot) =>
        Assert.All(RecordedV2Node.Cgroups(snapshot), cgroup =>
        {
            var expected = cgroup.Values.GetProperty("io");

            var (devices, badFields) = Read(RecordedV2Node.Read(snapshot, cgroup.Path, "io.stat"));

            // The node's only disk that isn't stacked on another.
            var disk = devices.Where(device => device is { Major: 254, Minor: 0 }).ToList();
            Assert.Equal(expected.GetProperty("read_bytes").GetInt64(), disk.Sum(device => device.ReadBytes!.Value));
            Assert.Equal(expected.GetProperty("write_bytes").GetInt64(), disk.Sum(device => device.WriteBytes!.Value));
            Assert.Equal(0, badFields);
        });

    [Fact]
    public void The_recorded_root_lists_devices_without_figures_which_are_passed_over()
    {
        var (devices, badFields) = Read(RecordedV2Node.Read("t0", "", "io.stat"));

        Assert.Equal([Device(254, 0, 225022976, 263577600)], devices);
        Assert.Equal(0, badFields);
    }

    [Fact]
    public void The_golden_sample_used_two_devices()
    {
        var (devices, badFields) = Read(Golden);

        Assert.Equal([Device(254, 0, 49152, 67121152), Device(253, 0, 4096, 8192)], devices);
        Assert.Equal(0, badFields);
    }

    [Theory]
    [InlineData("")]
    [InlineData("7:7 \n7:6 \n")]
    [InlineData("7:0 7:1 7:2\n")]
    [InlineData("8:0 rbytes=1 wbytes=2")]
    [InlineData("\n\n")]
    public void A_file_may_have_counted_nothing(string text)
    {
        var (devices, badFields) = Read(KernelText.Of(text));

        Assert.Empty(devices);
        Assert.Equal(0, badFields);
    }

    [Theory]
    [InlineData("8:0 rbytes=1 wbytes=2", 1L, 2L, 0)]
    [InlineData("8:0 wbytes=2 rios=5 rbytes=1 cost.usage=3 cost.wait=x", 1L, 2L, 0)]
    [InlineData("\t8:0  rbytes=1\twbytes=2 \r", 1L, 2L, 0)]
    [InlineData("8:0 rbytes=1 rbytes=7 wbytes=2 wbytes=7", 1L, 2L, 0)]
    [InlineData("8:0 rbytes=9223372036854775807 wbytes=0", long.MaxValue, 0L, 0)]
    [InlineData("8:0 rios=1", null, null, 0)]
    [InlineData("8:0 rbytes=1 wbytes", 1L, null, 1)]
    [InlineData("8:0 rbytes=1 wbytes=", 1L, null, 1)]
    [InlineData("8:0 rbytes=1 wbytes=-2", 1L, null, 1)]
    [InlineData("8:0 rbytes=1 wbytes=2x4", 1L, null, 1)]
    [InlineData("8:0 rbytes=1 wbytes=2\0", 1L, null, 1)]
    [InlineData("8:0 rbytes=9223372036854775808 wbytes=2", null, 2L, 1)]
    [InlineData("8:0 rbytes=18446744073709551616 wbytes=2", null, 2L, 1)]
    [InlineData("8:0 RBYTES=1 wbytes=2", null, 2L, 0)]
    [InlineData("8:0 surplus rbytes=1 wbytes=2", 1L, 2L, 1)]
    public void A_bad_figure_is_null_and_the_other_stands(string line, long? read, long? written, int badFields)
    {
        var (devices, bad) = Read(KernelText.Lines("9:1 rbytes=3 wbytes=4", line, "9:2 rbytes=5 wbytes=6"));

        Assert.Equal([Device(9, 1, 3, 4), Device(8, 0, read, written), Device(9, 2, 5, 6)], devices);
        Assert.Equal(badFields, bad);
    }

    [Theory]
    [InlineData("rbytes=1 wbytes=2")]
    [InlineData("8 rbytes=1 wbytes=2")]
    [InlineData("x:0 rbytes=1 wbytes=2")]
    [InlineData("8: rbytes=1 wbytes=2")]
    [InlineData(":0 rbytes=1 wbytes=2")]
    [InlineData("8:0:1 rbytes=1 wbytes=2")]
    [InlineData("-8:0 rbytes=1 wbytes=2")]
    [InlineData("8:2147483648 rbytes=1 wbytes=2")]
    [InlineData("\u00EF\u00BB\u00BF8:0 rbytes=1 wbytes=2")]
    [InlineData("\u0000\u0001\u00FF")]
    public void Figures_of_no_device_or_a_bad_one_go_to_none(string line)
    {
        var (devices, badFields) = Read(KernelText.Lines("9:1 rbytes=3 wbytes=4", line, "9:2 rbytes=5 wbytes=6"));

        Assert.Equal([Device(9, 1, 3, 4), Device(9, 2, 5, 6)], devices);
        Assert.InRange(badFields, 1, 3);
    }

    [Fact]
    public void A_device_that_comes_twice_is_given_twice() =>
        Assert.Equal(
            [Device(8, 0, 1, 2), Device(8, 0, 3, 4)],
            Read(KernelText.Lines("8:0 rbytes=1 wbytes=2", "8:0 rbytes=3 wbytes=4")).Devices);

    [Fact]
    public void Figures_behind_a_bad_device_in_a_line_do_not_go_to_the_one_before_it()
    {
        var (devices, badFields) = Read(KernelText.Lines("8:0 rbytes=1 wbytes=2 8:x rbytes=7 wbytes=7 8:1 rbytes=3 wbytes=4"));

        Assert.Equal([Device(8, 0, 1, 2), Device(8, 1, 3, 4)], devices);
        Assert.Equal(3, badFields);
    }

    [Fact]
    public void Whatever_is_written_is_read() =>
        Gen.Select(Gen.Int[0, int.MaxValue], Gen.Int[0, 1 << 20], KernelText.Counter, KernelText.Counter, Gen.Bool).Array[0, 20].Sample(
            devices =>
            {
                var text = KernelText.Of(string.Concat(devices.Select(d =>
                    $"{d.Item1}:{d.Item2} rbytes={d.Item3} wbytes={d.Item4} rios=1 wios=1 dbytes=0 dios=0{(d.Item5 ? '\n' : ' ')}")) + "\n");

                var (read, badFields) = Read(text);

                return badFields == 0 && read.SequenceEqual(devices.Select(d => Device(d.Item1, d.Item2, d.Item3, d.Item4)));
            },
            iter: 500);

    [Fact]
    public void Any_bytes_give_figures_of_63_bits_or_none() =>
        KernelText.Arbitrary(Golden).Sample(
            text =>
            {
                var (devices, badFields) = Read(text);
                return devices.All(d => d is { Major: >= 0, Minor: >= 0, ReadBytes: null or >= 0, WriteBytes: null or >= 0 })
                    && devices.Count + badFields <= text.Length;
            },
            iter: 2000);

    [Fact]
    public void Parsing_allocates_nothing() =>
        Assert.Equal(0, Allocations.Of(() =>
        {
            var sum = 0L;
            foreach (var device in new IoStat(Golden))
            {
                sum += device.ReadBytes!.Value + device.WriteBytes!.Value;
            }

            return sum > 0;
        }));

    private static IoStatDevice Device(int major, int minor, long? read, long? written) =>
        new() { Major = major, Minor = minor, ReadBytes = read, WriteBytes = written };

    private static (List<IoStatDevice> Devices, int BadFields) Read(byte[] text)
    {
        var devices = new List<IoStatDevice>();
        var walk = new IoStat(text).GetEnumerator();
        while (walk.MoveNext())
        {
            devices.Add(walk.Current);
        }

        return (devices, walk.BadFields);
    }
}
