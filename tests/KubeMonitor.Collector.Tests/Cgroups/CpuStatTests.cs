using CsCheck;
using KubeMonitor.Collector.Cgroups;
using KubeMonitor.Collector.Tests.Fixtures;

namespace KubeMonitor.Collector.Tests.Cgroups;

public sealed class CpuStatTests
{
    private static readonly byte[] Golden = KernelText.Lines(
        "nr_periods 102", "nr_throttled 101", "throttled_time 8273828865", "nr_bursts 0", "burst_time 0");

    [Theory]
    [MemberData(nameof(RecordedNode.Snapshots), MemberType = typeof(RecordedNode))]
    public void Every_recorded_cgroup_has_the_expected_throttling(string snapshot) =>
        Assert.All(RecordedNode.Cgroups(snapshot), cgroup =>
        {
            var expected = cgroup.Values.GetProperty("throttling");

            Assert.True(CpuStat.TryParse(RecordedNode.Read(snapshot, "cpu", cgroup.Path, "cpu.stat"), out var stat));

            Assert.Equal(expected.GetProperty("nr_periods").GetInt64(), stat.Periods);
            Assert.Equal(expected.GetProperty("nr_throttled").GetInt64(), stat.ThrottledPeriods);
            Assert.Equal(expected.GetProperty("throttled_time").GetInt64(), stat.ThrottledNanoseconds);
        });

    [Fact]
    public void The_golden_sample_was_throttled()
    {
        Assert.True(CpuStat.TryParse(Golden, out var stat));

        Assert.Equal(new() { Periods = 102, ThrottledPeriods = 101, ThrottledNanoseconds = 8273828865 }, stat);
    }

    [Theory]
    [InlineData("nr_periods 5\n", 5L, null, null)]
    [InlineData("throttled_time 7\nnr_periods 5\n", 5L, null, 7L)]
    [InlineData("nr_periods 5\nnr_periods 6\n", 5L, null, null)]
    [InlineData("nr_periods 5 surplus\r\nnr_throttled\t6\r\n", 5L, 6L, null)]
    [InlineData("nr_periods 5\nnr_throttled 6", 5L, null, null)]
    [InlineData("nr_periods 5\nnr_throttled -6\nthrottled_time 18446744073709551616\n", 5L, null, null)]
    [InlineData("nr_periods 5\nnr_throttled 6x\nthrottled_time\n", 5L, null, null)]
    [InlineData("\n\u00FF\u0000\nusage_usec 4\nnr_throttled 0\n", null, 0L, null)]
    public void What_is_missing_or_unreadable_is_null_and_the_others_stand(string text, long? periods, long? throttled, long? nanoseconds)
    {
        Assert.True(CpuStat.TryParse(KernelText.Of(text), out var stat));
        Assert.Equal(new() { Periods = periods, ThrottledPeriods = throttled, ThrottledNanoseconds = nanoseconds }, stat);
    }

    [Theory]
    [InlineData("")]
    [InlineData("nr_periods 5")]
    [InlineData("nr_periods\n")]
    [InlineData("nr_periods 5\0\n")]
    [InlineData("\u00EF\u00BB\u00BFnr_periods 5\n")]
    [InlineData("nr_periods_x 5\nnr_period 5\n5 nr_periods\n")]
    [InlineData("\u0000\u00FF\n\n")]
    public void Nothing_is_read_of_a_file_without_a_readable_figure(string text)
    {
        Assert.False(CpuStat.TryParse(KernelText.Of(text), out var stat));
        Assert.Equal(default, stat);
    }

    [Fact]
    public void Whatever_is_written_is_read() =>
        Gen.Select(KernelText.Counter.Array[3], Gen.Shuffle(new[] { 0, 1, 2 })).Sample(
            (values, order) =>
            {
                string[] keys = ["nr_periods", "nr_throttled", "throttled_time"];
                var text = KernelText.Lines(order.Select(i => $"{keys[i]} {values[i]}"));

                return CpuStat.TryParse(text, out var stat)
                    && stat == new CpuStat { Periods = values[0], ThrottledPeriods = values[1], ThrottledNanoseconds = values[2] };
            },
            iter: 1000);

    [Fact]
    public void Any_bytes_give_figures_of_63_bits_or_none() =>
        KernelText.Arbitrary(Golden).Sample(
            text => CpuStat.TryParse(text, out var stat)
                ? stat is { Periods: null or >= 0, ThrottledPeriods: null or >= 0, ThrottledNanoseconds: null or >= 0 }
                : stat == default,
            iter: 2000);

    [Fact]
    public void Parsing_allocates_nothing() => Assert.Equal(0, Allocations.Of(() => CpuStat.TryParse(Golden, out _)));
}
