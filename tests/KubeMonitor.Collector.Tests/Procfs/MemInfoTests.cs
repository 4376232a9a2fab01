using CsCheck;
using KubeMonitor.Collector.Procfs;
using KubeMonitor.Collector.Tests.Fixtures;
using KubeMonitor.Domain.Units;

namespace KubeMonitor.Collector.Tests.Procfs;

public sealed class MemInfoTests
{
    private static readonly byte[] Golden = KernelText.Lines(
        "MemTotal: 24684084 kB", "MemFree: 22112672 kB", "MemAvailable: 23934012 kB", "Buffers: 35100 kB",
        "Cached: 1841636 kB", "SwapCached: 0 kB");

    [Theory]
    [MemberData(nameof(RecordedNode.Snapshots), MemberType = typeof(RecordedNode))]
    public void The_recorded_node_has_the_expected_memory(string snapshot)
    {
        var expected = RecordedNode.Expected.GetProperty("node").GetProperty(snapshot).GetProperty("memory");

        Assert.True(MemInfo.TryParse(RecordedNode.Read(snapshot, "proc/meminfo"), out var memory));

        Assert.Equal(new ByteSize(expected.GetProperty("total").GetInt64()), memory.Total);
        Assert.Equal(new ByteSize(expected.GetProperty("free").GetInt64()), memory.Free);
        Assert.Equal(new ByteSize(expected.GetProperty("available").GetInt64()), memory.Available);
        Assert.Equal(new ByteSize(expected.GetProperty("buffers").GetInt64()), memory.Buffers);
        Assert.Equal(new ByteSize(expected.GetProperty("cached").GetInt64()), memory.Cached);
    }

    [Fact]
    public void The_golden_sample_is_in_bytes_and_says_what_is_used()
    {
        Assert.True(MemInfo.TryParse(Golden, out var memory));

        Assert.Equal(new(25276502016), memory.Total);
        Assert.Equal(new(22643376128), memory.Free);
        Assert.Equal(new(24508428288), memory.Available);
        Assert.Equal(new(35942400), memory.Buffers);
        Assert.Equal(new(1885835264), memory.Cached);
        Assert.Equal(new(711348224), memory.Used);
    }

    [Fact]
    public void Without_one_of_its_terms_nothing_is_said_of_use_and_the_others_stand()
    {
        Assert.True(MemInfo.TryParse(KernelText.Lines("MemTotal: 100 kB", "MemFree: 40 kB", "Buffers: 10 kB"), out var memory));

        Assert.Equal(new() { Total = new(102400), Free = new(40960), Buffers = new(10240) }, memory);
        Assert.Null(memory.Used);
    }

    [Fact]
    public void Use_is_never_below_zero()
    {
        Assert.True(MemInfo.TryParse("MemTotal: 100 kB\nMemFree: 90 kB\nBuffers: 9 kB\nCached: 5 kB\n"u8, out var memory));

        Assert.Equal(new(0), memory.Used);
    }

    [Theory]
    [InlineData("")]
    [InlineData("\n\n")]
    [InlineData("\0\u0001\u00FF\n")]
    [InlineData("MemTotal: 100 kB")]
    [InlineData("MemTotal: 10")]
    [InlineData("MemTotal:\n")]
    [InlineData("MemTotal: 100\n")]
    [InlineData("MemTotal: 100 MB\n")]
    [InlineData("MemTotal: -100 kB\n")]
    [InlineData("MemTotal: 12x4 kB\n")]
    [InlineData("MemTotal: 100\0 kB\n")]
    [InlineData("MemTotal: 9007199254740992 kB\n")]
    [InlineData("MemTotal: 18446744073709551616 kB\n")]
    [InlineData("\u00EF\u00BB\u00BFMemTotal: 100 kB\n")]
    [InlineData("memtotal: 100 kB\nMemTotalX: 100 kB\nHugePages_Total: 5\n")]
    public void Nothing_is_read_of_a_file_without_a_readable_figure(string text)
    {
        Assert.False(MemInfo.TryParse(KernelText.Of(text), out var memory));
        Assert.Equal(default, memory);
    }

    [Theory]
    [InlineData("MemFree: 1 kB\nMemTotal: 100 kB\n")]
    [InlineData("MemFree: 1 kB\nMemTotal: 100 kB\nMemTotal: 200 kB\nMemFree: 2 kB\n")]
    [InlineData("MemFree: 1 kB surplus 5\nMemTotal:\t100\tkB\n")]
    [InlineData("MemFree: 1 kB\r\nMemTotal: 100 kB\r\n")]
    [InlineData("MemFree: 1 kB\nUnknown(new): 7 kB\nMemTotal: 100 kB\nCached: 18446744073709551616 kB\nBuffers: 4")]
    public void Order_repetition_surplus_and_unknown_keys_change_nothing(string text)
    {
        Assert.True(MemInfo.TryParse(KernelText.Of(text), out var memory));
        Assert.Equal(new() { Total = new(102400), Free = new(1024) }, memory);
    }

    [Fact]
    public void The_largest_figure_that_fits_is_read()
    {
        Assert.True(MemInfo.TryParse("MemTotal: 9007199254740991 kB\n"u8, out var memory));
        Assert.Equal(new(9223372036854774784), memory.Total);
    }

    [Fact]
    public void Whatever_is_written_is_read() =>
        Gen.Select(Gen.Long[0, long.MaxValue / 1024].Array[5], Gen.Shuffle(new[] { 0, 1, 2, 3, 4 })).Sample(
            (kilobytes, order) =>
            {
                string[] names = ["MemTotal", "MemFree", "MemAvailable", "Buffers", "Cached"];
                var text = KernelText.Lines(order.Select(i => $"{names[i] + ":",-16}{kilobytes[i],8} kB"));
                ByteSize Of(int i) => new(kilobytes[i] * 1024);

                return MemInfo.TryParse(text, out var memory)
                    && memory == new MemInfo { Total = Of(0), Free = Of(1), Available = Of(2), Buffers = Of(3), Cached = Of(4) };
            },
            iter: 1000);

    [Fact]
    public void Any_bytes_give_figures_of_63_bits_or_none() =>
        KernelText.Arbitrary(Golden).Sample(
            text =>
            {
                var read = MemInfo.TryParse(text, out var memory);
                ByteSize?[] figures = [memory.Total, memory.Free, memory.Available, memory.Buffers, memory.Cached, memory.Used];
                return read == (memory != default) && figures.All(figure => figure is null or { Value: >= 0 });
            },
            iter: 2000);

    [Fact]
    public void Parsing_allocates_nothing()
    {
        var text = RecordedNode.Read("t0", "proc/meminfo");

        Assert.Equal(0, Allocations.Of(() => MemInfo.TryParse(text, out _)));
    }
}
