using KubeMonitor.Application.Ports;
using KubeMonitor.Domain.Identities;
using KubeMonitor.Domain.Samples;
using KubeMonitor.Domain.Series;
using KubeMonitor.Domain.Units;

namespace KubeMonitor.Testing.Stores;

public abstract partial class MetricsStoreContract
{
    private static readonly TimeSpan Ten = TimeSpan.FromSeconds(10);

    [Fact]
    public void A_sum_has_each_pods_sample_of_the_step_that_ends_there()
    {
        var store = Create();
        store.Append(Using("u1", "shop", 2, cpu: 1, usage: 100, rate: 10));
        store.Append(Using("u1", "shop", 7, cpu: 3, usage: 300, rate: 30));
        store.Append(Using("u2", "shop", 9, cpu: 5, usage: 500, rate: 50));
        store.Append(Using("u2", "shop", 19, cpu: 7, usage: 700, rate: 70));
        store.Append(Using("u3", "data", 9, cpu: 100, usage: 1, rate: 1));
        var series = store.SumNamespace("shop", Sums(20));
        Assert.Equal(Ten, series.Step);
        Assert.Equal([Start.AddSeconds(10), Start.AddSeconds(20)], series.Samples.Select(sum => sum.Timestamp));
        var first = series.Samples[0];
        Assert.Equal(7, first.CpuUsage!.Value.Value);
        Assert.Equal(700, first.Memory!.Value.Usage!.Value.Value);
        Assert.Equal(70, first.Network!.Value.RxBytesPerSecond!.Value.Value);
        Assert.Equal(800, first.Network.Value.RxBytes!.Value.Value);
        Assert.Equal((2, 2), (first.PodCount, first.SampleCount));
        Assert.Equal((7, 1, 1), (series.Samples[1].CpuUsage!.Value.Value, series.Samples[1].PodCount, series.Samples[1].SampleCount));
    }

    [Fact]
    public void A_figure_that_no_pod_has_is_unknown_in_the_sum_and_one_that_some_have_is_theirs()
    {
        var store = Create();
        store.Append(Using("u1", "shop", 5, cpu: 1, usage: 100, rate: 10) with { Network = null });
        store.Append(Using("u2", "shop", 5, cpu: 2, usage: 200, rate: 20) with { Network = null, CpuUsage = null });
        var sum = Assert.Single(store.SumNamespace("shop", Sums(10)).Samples);
        Assert.Equal(1, sum.CpuUsage!.Value.Value);
        Assert.Null(sum.Network);
        Assert.Null(sum.Disk);
        Assert.Null(sum.Memory!.Value.Swap);
        Assert.Equal(2, sum.SampleCount);
    }

    [Fact]
    public void A_pod_with_a_hole_is_counted_and_adds_nothing()
    {
        var store = Create();
        store.Append(Using("u1", "shop", 5, cpu: 1));
        store.Append(Using("u1", "shop", 25, cpu: 1));
        store.Append(Using("u2", "shop", 15, cpu: 4));
        var sum = store.SumNamespace("shop", Sums(30)).Samples[1];
        Assert.Equal((4, 2, 1), (sum.CpuUsage!.Value.Value, sum.PodCount, sum.SampleCount));
    }

    [Fact]
    public void A_pod_counts_while_it_was_a_member()
    {
        var store = Create();
        for (var second = 5; second <= 40; second += 5)
        {
            store.Append(Using("u1", "shop", second, cpu: 1));
            store.Append(Using("u2", "shop", second, cpu: 10));
        }

        var series = store.SumPods(
            [
                new PodSpan(new PodUid("u1")), new PodSpan(new PodUid("u2"), Start.AddSeconds(11), Start.AddSeconds(30)),
                new PodSpan(new PodUid("unknown"), null, Start.AddSeconds(10)),
            ],
            Sums(40));
        Assert.Equal([1.0, 11.0, 11.0, 1.0], series.Samples.Select(sum => sum.CpuUsage!.Value.Value));
        Assert.Equal([1, 2, 2, 1], series.Samples.Select(sum => sum.SampleCount));
        Assert.Equal([2, 2, 2, 1], series.Samples.Select(sum => sum.PodCount));
    }

    [Fact]
    public void A_sum_takes_the_step_of_15_s_where_none_is_asked_for()
    {
        var store = Create();
        store.Append(Using("u1", "shop", 5, cpu: 1));
        var series = store.SumNamespace("shop", new SeriesRange(Start, Start.AddSeconds(30)));
        Assert.Equal(TimeSpan.FromSeconds(15), series.Step);
        Assert.Equal(Start.AddSeconds(15), Assert.Single(series.Samples).Timestamp);
        Assert.Empty(store.SumNamespace("nowhere", Sums(10)).Samples);
    }

    [Theory]
    [InlineData(Aggregation.Max, 8)]
    [InlineData(Aggregation.Min, 6)]
    public void A_sum_of_largest_or_smallest_is_of_each_pods_own(Aggregation aggregation, double cpu)
    {
        var store = Create();
        store.Append(Using("u1", "shop", 2, cpu: 1));
        store.Append(Using("u1", "shop", 7, cpu: 3));
        store.Append(Using("u2", "shop", 9, cpu: 5));
        var sum = Assert.Single(store.SumNamespace("shop", Sums(10) with { Aggregation = aggregation }).Samples);
        Assert.Equal(cpu, sum.CpuUsage!.Value.Value);
    }

    [Fact]
    public void A_pod_is_read_by_its_uid_whatever_its_name()
    {
        var store = Create();
        store.Append(Using("old", "shop", 5, cpu: 1));
        store.Append(Pod("new", null, null, second: 5) with { CpuUsage = new Millicores(2) });
        Assert.Equal(2, store.LatestPod(new PodUid("new"))!.Read().CpuUsage!.Value.Value);
        Assert.Equal(1, Assert.Single(store.ReadPod(new PodUid("old"), Whole())!.Samples).CpuUsage!.Value.Value);
        Assert.Null(store.LatestPod(new PodUid("none")));
        Assert.Null(store.ReadPod(new PodUid("none"), Whole()));
    }

    [Fact]
    public void Namespaces_are_those_that_pods_name()
    {
        var store = Create();
        store.Append(Pod("u1", "shop", "web"));
        store.Append(Pod("u2", "data", "db-0"));
        store.Append(Pod("u3", "shop", "api"));
        store.Append(Pod("u4", null, null));
        Assert.Equal(["data", "shop"], store.Namespaces());
    }

    [Fact]
    public void Use_stands_beside_its_bounds()
    {
        _limits.Entities = 7;
        var store = Create();
        store.Append(Pod("u1", "shop", "web", containers: 2));
        var usage = store.Usage();
        Assert.Equal((3, 7), (usage.Entities, usage.MaxEntities));
        Assert.Null(usage.Tiers[0].Step);
        Assert.Equal(0, usage.Tiers[0].LetGo);
    }

    private static SeriesRange Sums(int seconds) => new(Start, Start.AddSeconds(seconds), Ten);

    private static PodSample Using(string uid, string @namespace, int second, double cpu, long usage = 0, long rate = 0) =>
        Pod(uid, @namespace, $"pod-{uid}", second) with
        {
            CpuUsage = new Millicores(cpu),
            Memory = new PodMemory { Usage = new ByteSize(usage) },
            Network = new NetworkTraffic { RxBytes = new ByteSize(usage), RxBytesPerSecond = new BytesPerSecond(rate) },
        };

    [Theory]
    [InlineData(UsageFigures.Cpu)]
    [InlineData(UsageFigures.Memory)]
    [InlineData(UsageFigures.Network | UsageFigures.Disk)]
    public void A_sum_of_some_figures_is_the_sum_of_all_without_the_others(UsageFigures figures)
    {
        var store = Create();
        for (var second = 5; second <= 4000; second += 5)
        {
            _time.SetUtcNow(Start.AddSeconds(second));
            for (var pod = 0; pod < 3; pod++)
            {
                store.Append(new PodSample
                {
                    Timestamp = Start.AddSeconds(second),
                    Uid = new PodUid($"u{pod}"),
                    Namespace = "shop",
                    PodName = $"web-{pod}",
                    CpuUsage = new Millicores(second * 17 % 1000 / 7.0),
                    Memory = new PodMemory { Usage = new ByteSize((second * 31 % 997) * 4096), WorkingSet = new ByteSize(second * 13 % 500 * 4096) },
                    Network = new NetworkTraffic { RxBytes = new ByteSize(second * second), RxBytesPerSecond = new BytesPerSecond((10 * second) - 25) },
                    Disk = new DiskTransfer { WriteBytes = new ByteSize(second / 100), WriteBytesPerSecond = new BytesPerSecond(second % 3) },
                });
            }
        }

        foreach (var range in new[] { Sums(3000), new SeriesRange(_time.GetUtcNow().AddHours(-3), _time.GetUtcNow()) })
        {
            var expected = store.SumNamespace("shop", range).Samples.Select(sum => sum with
            {
                CpuUsage = figures.HasFlag(UsageFigures.Cpu) ? sum.CpuUsage : null,
                Memory = figures.HasFlag(UsageFigures.Memory) ? sum.Memory : null,
                Network = figures.HasFlag(UsageFigures.Network) ? sum.Network : null,
                Disk = figures.HasFlag(UsageFigures.Disk) ? sum.Disk : null,
            }).ToList();
            Assert.NotEmpty(expected);
            Assert.Equal(expected, store.SumNamespace("shop", range, figures).Samples);
        }
    }
}
