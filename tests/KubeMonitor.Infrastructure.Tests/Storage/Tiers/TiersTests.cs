using CsCheck;
using KubeMonitor.Domain.Samples;
using KubeMonitor.Domain.Series;
using KubeMonitor.Infrastructure.Storage;
using Microsoft.Extensions.Time.Testing;
using static KubeMonitor.Infrastructure.Tests.Storage.StoreUnderTest;

namespace KubeMonitor.Infrastructure.Tests.Storage.Tiers;

public sealed class TiersTests
{
    private readonly FakeTimeProvider _time = new(Start);

    [Theory]
    [InlineData(1, null, null)]
    [InlineData(2, null, 60)]
    [InlineData(2, 90, 120)]
    [InlineData(2, 5, 60)]
    [InlineData(30, null, 600)]
    [InlineData(30, 3600, 3600)]
    public void A_range_is_answered_by_the_finest_tier_that_covers_it(int hours, int? step, int? answered)
    {
        using var store = Create(_time);
        store.Append(NodeAt(5, 1));
        _time.Advance(TimeSpan.FromMinutes(1));
        var series = store.ReadNode(Node, Last(TimeSpan.FromHours(hours), step))!;
        Assert.Equal(answered, series.Step?.TotalSeconds);
    }

    [Fact]
    public void A_tier_says_the_same_as_the_raw_samples_that_it_was_made_of()
    {
        var raw = Gen.Select(Gen.Int[0, 7200], Gen.Double[0, 1000]).Array[1, 300];
        raw.Sample(
            samples =>
            {
                var time = new FakeTimeProvider(Start);
                using var store = Create(time);
                var model = new SortedDictionary<int, double>();
                foreach (var (second, value) in samples.OrderBy(sample => sample.Item1 + (Math.Abs(sample.Item2.GetHashCode()) % 600)))
                {
                    // In the order of arrival: up to ten minutes late.
                    var at = Start.AddSeconds(second + 600);
                    time.SetUtcNow(at > time.GetUtcNow() ? at : time.GetUtcNow());
                    var cpu = Math.Round(value, 3);
                    store.Append(NodeAt(second, cpu));
                    model.TryAdd(second, cpu);
                }

                time.SetUtcNow(Start.AddHours(20));
                foreach (var aggregation in Enum.GetValues<Aggregation>())
                {
                    var range = new SeriesRange(Start.AddSeconds(-1).AddHours(-2), time.GetUtcNow(), Aggregation: aggregation);
                    AssertTier(model, store.ReadNode(Node, range)!, 60, aggregation);
                    AssertTier(model, store.ReadNode(Node, range with { From = Start.AddDays(-5) })!, 600, aggregation);
                }
            },
            iter: 40,
            threads: 1);
    }

    [Fact]
    public void A_late_sample_lands_in_every_tier()
    {
        using var store = Create(_time);
        Fill(store, 0, 3600, second => second == 605 ? null : 10);
        var before = store.ReadNode(Node, Last(TimeSpan.FromHours(3)))!.Samples;
        store.Append(NodeAt(605, 100));
        var after = store.ReadNode(Node, Last(TimeSpan.FromHours(3)))!.Samples;
        Assert.Equal(before.Count, after.Count);
        Assert.Equal(17.5, After(after, 660).CpuUsage!.Value.Value);
        Assert.Equal(10, After(after, 720).CpuUsage!.Value.Value);
        var coarse = store.ReadNode(Node, Last(TimeSpan.FromDays(2)) with { Aggregation = Aggregation.Max })!.Samples;
        Assert.Equal(100, After(coarse, 1200).CpuUsage!.Value.Value);
    }

    [Fact]
    public void Sums_come_from_tiers_as_well()
    {
        using var store = Create(_time);
        for (var second = 5; second <= 7200; second += 5)
        {
            _time.SetUtcNow(Start.AddSeconds(second));
            store.Append(PodAt(second, 10, "u1", "a"));
            store.Append(PodAt(second, 20, "u2", "b"));
        }

        var series = store.SumNamespace("shop", Last(TimeSpan.FromHours(3)));
        Assert.Equal(TimeSpan.FromMinutes(1), series.Step);
        Assert.Equal(120, series.Samples.Count);
        Assert.All(series.Samples, sum => Assert.Equal((30, 2, 2), (sum.CpuUsage!.Value.Value, sum.SampleCount, sum.PodCount)));
    }

    [Fact]
    public void Each_tier_is_kept_as_long_as_it_should()
    {
        using var store = Create(_time);
        Fill(store, 0, 600, _ => 1);
        _time.Advance(TimeSpan.FromHours(2));
        Assert.Empty(store.ReadNode(Node, new SeriesRange(Start, Start.AddHours(1)) with { From = _time.GetUtcNow().AddMinutes(-60) })!.Samples);
        Assert.Empty(store.LatestNodes());
        Assert.Equal(10, store.ReadNode(Node, Last(TimeSpan.FromHours(4)))!.Samples.Count);
        _time.Advance(TimeSpan.FromHours(27));
        Assert.Empty(store.ReadNode(Node, Last(TimeSpan.FromHours(23)))!.Samples);
        Assert.Single(store.ReadNode(Node, Last(TimeSpan.FromDays(5)))!.Samples);
        _time.Advance(TimeSpan.FromDays(15));
        Assert.Null(store.ReadNode(Node, Last(TimeSpan.FromDays(14))));
        Assert.Equal(0, store.EntityCount);
    }

    private static void AssertTier(SortedDictionary<int, double> model, SampleSeries<NodeSample> series, int step, Aggregation aggregation)
    {
        Assert.Equal(step, series.Step!.Value.TotalSeconds);
        var expected = model.GroupBy(sample => (sample.Key + step - 1) / step * step).ToList();
        Assert.Equal(expected.Select(group => Start.AddSeconds(group.Key)), series.Samples.Select(sample => sample.Timestamp));
        foreach (var (group, sample) in expected.Zip(series.Samples))
        {
            var value = aggregation switch
            {
                Aggregation.Max => group.Max(each => each.Value),
                Aggregation.Min => group.Min(each => each.Value),
                _ => group.Average(each => each.Value),
            };
            Assert.Equal(value, sample.CpuUsage!.Value.Value, 0.00051);
            Assert.Equal(group.Last().Key, sample.Network!.Value.RxBytes!.Value.Value);
        }
    }

    private static NodeSample After(IReadOnlyList<NodeSample> samples, int second) => samples.Single(sample => sample.Timestamp == Start.AddSeconds(second));

    private void Fill(TimeSeriesStore store, int from, int to, Func<int, double?> cpu)
    {
        for (var second = from + 5; second <= to; second += 5)
        {
            _time.SetUtcNow(Start.AddSeconds(second));
            if (cpu(second) is { } value)
            {
                store.Append(NodeAt(second, value));
            }
        }
    }

    private SeriesRange Last(TimeSpan window, int? step = null) =>
        new(_time.GetUtcNow() - window, _time.GetUtcNow(), step is { } seconds ? TimeSpan.FromSeconds(seconds) : null);
}
