using CsCheck;
using KubeMonitor.Domain.Counters;

namespace KubeMonitor.Domain.Tests.Counters;

public sealed class CounterTrackTests
{
    private static readonly TimeSpan OldestBase = TimeSpan.FromSeconds(15);

    private CounterTrack _track;

    [Fact]
    public void A_first_reading_gives_none() => Assert.Null(Read(100, 0));

    [Fact]
    public void Two_readings_give_the_advance_and_its_time()
    {
        Read(100, 0);
        Assert.Equal(new CounterDelta(250, 5_000_000_000), Read(350, 5));
    }

    [Fact]
    public void A_counter_that_stands_still_advanced_by_0()
    {
        Read(100, 0);
        Assert.Equal(new CounterDelta(0, 5_000_000_000), Read(100, 5));
    }

    [Fact]
    public void A_counter_that_fell_gives_none_and_is_the_new_base()
    {
        Read(100, 0);
        Assert.Null(Read(40, 5));
        Assert.Equal(new CounterDelta(10, 5_000_000_000), Read(50, 10));
    }

    [Theory]
    [InlineData(0)]
    [InlineData(0.999)]
    [InlineData(-3)]
    public void Readings_too_close_or_out_of_order_give_none_and_the_older_base_stays(double seconds)
    {
        Read(100, 10);
        Assert.Null(Read(120, 10 + seconds));
        Assert.Equal(new CounterDelta(50, 5_000_000_000), Read(150, 15));
    }

    [Fact]
    public void After_a_failed_reading_the_next_spans_the_gap()
    {
        Read(100, 0);
        Assert.Equal(new CounterDelta(200, 15_000_000_000), Read(300, 15));
    }

    [Fact]
    public void A_base_that_is_too_old_gives_none_and_is_replaced()
    {
        Read(100, 0);
        Assert.Null(Read(300, 15.1));
        Assert.Equal(new CounterDelta(50, 5_000_000_000), Read(350, 20.1));
    }

    [Fact]
    public void No_sequence_of_readings_gives_a_negative_advance_or_time() =>
        Gen.Select(Gen.Long[0, long.MaxValue], Gen.Long[0, 100_000_000_000]).Array[1, 50].Sample(readings =>
        {
            var track = new CounterTrack();
            return readings.All(reading =>
                track.Advance(new CounterReading(reading.Item1, new MonotonicTime(reading.Item2)), OldestBase)
                    is null or { Amount: >= 0, ElapsedNanoseconds: >= 1_000_000_000 and <= 15_000_000_000 });
        });

    private CounterDelta? Read(long value, double seconds) =>
        _track.Advance(new CounterReading(value, new MonotonicTime((long)(seconds * 1e9))), OldestBase);
}
