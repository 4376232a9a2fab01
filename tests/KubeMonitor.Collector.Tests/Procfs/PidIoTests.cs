using CsCheck;
using KubeMonitor.Collector.Procfs;
using KubeMonitor.Collector.Tests.Fixtures;

namespace KubeMonitor.Collector.Tests.Procfs;

public sealed class PidIoTests
{
    private static readonly byte[] Golden = KernelText.Lines(
        "rchar: 67120070", "wchar: 67108870", "syscr: 83", "syscw: 65",
        "read_bytes: 16384", "write_bytes: 67108864", "cancelled_write_bytes: 0");

    [Fact]
    public void Every_recorded_process_has_figures()
    {
        var files = new[] { RecordedNode.Root("t0"), RecordedV2Node.Root("t0") }
            .SelectMany(root => Directory.GetFiles(root + "/proc", "io", SearchOption.AllDirectories))
            .Where(file => !file.Contains("/pressure/", StringComparison.Ordinal)).ToList();

        Assert.True(files.Count > 60, $"{files.Count} files");
        Assert.All(files, file =>
        {
            Assert.True(PidIo.TryParse(File.ReadAllBytes(file), out var io));
            Assert.True(io is { ReadBytes: >= 0, WriteBytes: >= 0, CancelledWriteBytes: >= 0, WrittenBytes: >= 0 }, io.ToString());
        });
    }

    [Fact]
    public void The_golden_sample_wrote_64_MiB()
    {
        Assert.True(PidIo.TryParse(Golden, out var io));

        Assert.Equal(new() { ReadBytes = 16384, WriteBytes = 67108864, CancelledWriteBytes = 0 }, io);
        Assert.Equal(67108864, io.WrittenBytes);
    }

    [Theory]
    [InlineData("write_bytes: 16777216\ncancelled_write_bytes: 16777216\n", 0L)]
    [InlineData("write_bytes: 16777216\ncancelled_write_bytes: 4096\n", 16773120L)]
    [InlineData("cancelled_write_bytes: 9\nwrite_bytes: 5\n", 0L)]
    [InlineData("write_bytes: 0\ncancelled_write_bytes: 9223372036854775807\n", 0L)]
    [InlineData("write_bytes: 5\ncancelled_write_bytes: 4", null)]
    [InlineData("cancelled_write_bytes: 5\nwrite_bytes: x\n", null)]
    public void What_was_thrown_away_before_it_was_on_a_disk_was_not_written(string text, long? written)
    {
        Assert.True(PidIo.TryParse(KernelText.Of(text), out var io));
        Assert.Equal(written, io.WrittenBytes);
    }

    [Theory]
    [InlineData("read_bytes: 5\n")]
    [InlineData("read_bytes: 5\nread_bytes: 6\n")]
    [InlineData("read_bytes: 5 surplus\r\nrchar: 7\r\n")]
    [InlineData("read_bytes: x\nread_bytes: 5\n")]
    [InlineData("read_bytes: 5\nwrite_bytes: -1\ncancelled_write_bytes: 18446744073709551616\n")]
    [InlineData("read_bytes: 5\nwrite_bytes: 12x4\ncancelled_write_bytes:\n")]
    [InlineData("read_bytes: 5\nwrite_bytes: 9223372036854775808\ncancelled_write_bytes:5\n")]
    [InlineData("\u00FF\u0000\n\nread_bytes: 5\nwrite_bytes: 1\0\ncancelled_write_bytes: 7")]
    public void What_is_missing_or_unreadable_is_null_and_the_others_stand(string text)
    {
        Assert.True(PidIo.TryParse(KernelText.Of(text), out var io));
        Assert.Equal(new() { ReadBytes = 5 }, io);
    }

    [Theory]
    [InlineData("")]
    [InlineData("read_bytes: 5")]
    [InlineData("read_bytes:\n")]
    [InlineData("read_bytes 5\nREAD_BYTES: 5\nread: 5\n")]
    [InlineData("\u00EF\u00BB\u00BFread_bytes: 5\n")]
    [InlineData("\u0000\u00FF\n\n")]
    public void Nothing_is_read_of_a_file_without_a_readable_figure(string text)
    {
        Assert.False(PidIo.TryParse(KernelText.Of(text), out var io));
        Assert.Equal(default, io);
    }

    [Fact]
    public void Whatever_is_written_is_read() =>
        Gen.Select(KernelText.Counter.Array[3], Gen.Shuffle(new[] { 0, 1, 2 })).Sample(
            (values, order) =>
            {
                string[] keys = ["read_bytes", "write_bytes", "cancelled_write_bytes"];
                var text = KernelText.Lines(order.SelectMany(i => new[] { "rchar: 1", $"{keys[i]}: {values[i]}" }));

                return PidIo.TryParse(text, out var io)
                    && io == new PidIo { ReadBytes = values[0], WriteBytes = values[1], CancelledWriteBytes = values[2] };
            },
            iter: 1000);

    [Fact]
    public void Any_bytes_give_figures_of_63_bits_or_none() =>
        KernelText.Arbitrary(Golden).Sample(
            text => PidIo.TryParse(text, out var io)
                ? io is { ReadBytes: null or >= 0, WriteBytes: null or >= 0, CancelledWriteBytes: null or >= 0, WrittenBytes: null or >= 0 }
                : io == default,
            iter: 2000);

    [Fact]
    public void Parsing_allocates_nothing() => Assert.Equal(0, Allocations.Of(() => PidIo.TryParse(Golden, out _)));
}
