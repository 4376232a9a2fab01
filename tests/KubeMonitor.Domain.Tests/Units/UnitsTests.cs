using System.Runtime.CompilerServices;
using KubeMonitor.Domain.Counters;
using KubeMonitor.Domain.Samples;
using KubeMonitor.Domain.Units;

namespace KubeMonitor.Domain.Tests.Units;

public sealed class UnitsTests
{
    [Fact]
    public void Millicores_are_cpu_time_per_time() =>
        Assert.Equal(504.403143584639, Millicores.From(new CounterDelta(5_113_523_548 - 1_078_061_233, 8_000_470_192)).Value, 1e-9);

    [Theory]
    [InlineData(10, 4_000_000_000, 2)]
    [InlineData(11, 4_000_000_000, 3)]
    [InlineData(0, 4_000_000_000, 0)]
    [InlineData(5_282_520, 5_000_000_000, 1_056_504)]
    public void Bytes_per_second_are_whole(long bytes, long nanoseconds, long expected) =>
        Assert.Equal(expected, BytesPerSecond.From(new CounterDelta(bytes, nanoseconds)).Value);

    [Fact]
    public void A_difference_of_sizes_is_never_below_0()
    {
        Assert.Equal(new ByteSize(3), new ByteSize(5).LessOrZero(new ByteSize(2)));
        Assert.Equal(new ByteSize(0), new ByteSize(5).LessOrZero(new ByteSize(6)));
    }

    [Fact]
    public void Millicores_compare()
    {
        var (less, more) = (new Millicores(1), new Millicores(2));
        Assert.True(less < more && more > less && less <= more && more >= less);
        Assert.Equal(-1, less.CompareTo(more));
    }

    [Theory]
    [InlineData(null, null)]
    [InlineData(0L, 0L)]
    [InlineData(-1L, -1L)]
    [InlineData(long.MaxValue, long.MaxValue)]
    [InlineData(long.MinValue, long.MinValue + 1)]
    public void A_figure_is_what_it_was_made_of_and_a_wrong_one_never_absent(long? value, long? expected)
    {
        Figure figure = value;
        Assert.Equal(expected, figure.Value);
        Assert.Equal(expected, figure.Size?.Value);
        Assert.Equal(expected, figure.Rate?.Value);
    }

    [Fact]
    public void Groups_of_figures_take_eight_bytes_for_each()
    {
        Assert.Equal(64, Unsafe.SizeOf<PodMemory>());
        Assert.Equal(32, Unsafe.SizeOf<NetworkTraffic>());
        Assert.Equal(32, Unsafe.SizeOf<DiskTransfer>());
        Assert.Equal(default, new PodMemory { Usage = null });
        Assert.NotEqual(default, new PodMemory { Usage = new ByteSize(0) });
    }
}
