using CsCheck;
using KubeMonitor.Collector.Cgroups;
using KubeMonitor.Collector.Tests.Fixtures;

namespace KubeMonitor.Collector.Tests.Cgroups;

public sealed class CpuStatTests
{
    private static readonly byte[] Golden = KernelText.Lines(
        "nr_periods 102", "nr_throttled 101", "throttled_time 8273828865", "nr_bursts 0", "burst_time 0");

    private static readonly byte[] GoldenV2 = KernelText.Lines(
        "usage_usec 5113523", "user_usec 4797961", "system_usec 315562", "nice_usec 0",
        "nr_periods 102", "nr_throttled 101", "throttled_usec 8273828", "nr_bursts 0", "burst_usec 0");

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

    [Theory]
    [MemberData(nameof(RecordedV2Node.Snapshots), MemberType = typeof(RecordedV2Node))]
    public void Every_recorded_v2_cgroup_has_the_expected_time_and_throttling(string snapshot) =>
        Assert.All(RecordedV2Node.Cgroups(snapshot), cgroup =>
        {
            var throttling = cgroup.Values.GetProperty("throttling");

            Assert.True(CpuStat.TryParse(RecordedV2Node.Read(snapshot, cgroup.Path, "cpu.stat"), out var stat));

            Assert.Equal(cgroup.Values.GetProperty("cpu_usage_us").GetInt64() * 1000, stat.UsageNanoseconds);
            Assert.Equal(throttling.GetProperty("nr_periods").GetInt64(), stat.Periods);
            Assert.Equal(throttling.GetProperty("nr_throttled").GetInt64(), stat.ThrottledPeriods);
            Assert.Equal(throttling.GetProperty("throttled_usec").GetInt64() * 1000, stat.ThrottledNanoseconds);
        });

    [Fact]
    public void The_golden_v2_sample_is_in_nanoseconds()
    {
        Assert.True(CpuStat.TryParse(GoldenV2, out var stat));

        Assert.Equal(
            new() { UsageNanoseconds = 5113523000, Periods = 102, ThrottledPeriods = 101, ThrottledNanoseconds = 8273828000 },
            stat);
    }

    [Theory]
    [InlineData("usage_usec 463229133\nuser_usec 231542310\nsystem_usec 231686822\nnice_usec 159166275\n", 463229133000, null)]
    [InlineData("throttled_usec 2\nusage_usec 1\n", 1000L, 2000L)]
    [InlineData("usage_usec 1\nusage_usec 2\nthrottled_usec 3\nthrottled_usec 4\n", 1000L, 3000L)]
    [InlineData("usage_usec 9223372036854775\nthrottled_usec 9223372036854776\n", 9223372036854775000, null)]
    [InlineData("usage_usec 9223372036854775807\nthrottled_usec 0\n", null, 0L)]
    [InlineData("usage_usec -1\nthrottled_usec 7 surplus\r\n", null, 7000L)]
    [InlineData("usage_usec 1\nthrottled_usec 12", 1000L, null)]
    public void Microseconds_that_fit_are_given_as_nanoseconds(string text, long? usage, long? throttled)
    {
        Assert.True(CpuStat.TryParse(KernelText.Of(text), out var stat));
        Assert.Equal(new() { UsageNanoseconds = usage, ThrottledNanoseconds = throttled }, stat);
    }

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
    [InlineData("\n\u00FF\u0000\nuser_usec 4\nnr_throttled 0\n", null, 0L, null)]
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
    public void Whatever_v2_writes_is_read() =>
        Gen.Select(Gen.Long[0, long.MaxValue / 1000].Array[2], KernelText.Counter.Array[2]).Sample(
            (times, counts) =>
            {
                var text = KernelText.Lines(
                    $"usage_usec {times[0]}", "user_usec 1", $"nr_periods {counts[0]}", $"nr_throttled {counts[1]}", $"throttled_usec {times[1]}");

                return CpuStat.TryParse(text, out var stat)
                    && stat == new CpuStat
                    {
                        UsageNanoseconds = times[0] * 1000,
                        Periods = counts[0],
                        ThrottledPeriods = counts[1],
                        ThrottledNanoseconds = times[1] * 1000,
                    };
            },
            iter: 1000);

    [Fact]
    public void Any_bytes_give_figures_of_63_bits_or_none() =>
        Gen.OneOf(KernelText.Arbitrary(Golden), KernelText.Arbitrary(GoldenV2)).Sample(
            text => CpuStat.TryParse(text, out var stat)
                ? stat is
                {
                    UsageNanoseconds: null or >= 0,
                    Periods: null or >= 0,
                    ThrottledPeriods: null or >= 0,
                    ThrottledNanoseconds: null or >= 0,
                }
                : stat == default,
            iter: 2000);

    [Fact]
    public void Parsing_allocates_nothing() =>
        Assert.Equal(0, Allocations.Of(() => CpuStat.TryParse(Golden, out _) && CpuStat.TryParse(GoldenV2, out _)));
}
