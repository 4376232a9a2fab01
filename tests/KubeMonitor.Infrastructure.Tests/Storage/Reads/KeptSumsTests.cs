using CsCheck;
using KubeMonitor.Application.Limits;
using KubeMonitor.Application.Ports;
using KubeMonitor.Domain.Identities;
using KubeMonitor.Domain.Samples;
using KubeMonitor.Domain.Series;
using KubeMonitor.Infrastructure.Storage;
using Microsoft.Extensions.Time.Testing;

namespace KubeMonitor.Infrastructure.Tests.Storage.Reads;

public sealed class KeptSumsTests
{
    private const int Pods = 220;

    // How far the clock goes on, which of the pods report, every how many of them, how late, and which window is read on which grid.
    private static readonly Gen<(int Seconds, int Every, int Late, int Window, int Step)[]> Rounds =
        Gen.Select(Gen.Int[1, 90], Gen.Int[1, 9], Gen.Frequency((4, Gen.Const(0)), (1, Gen.Int[1, 400])), Gen.Int[30, 3600], Gen.OneOf(Gen.Const(5), Gen.Const(15), Gen.Const(60))).Array[1, 25];

    [Fact]
    public void Whatever_comes_late_or_comes_back_the_sums_are_those_of_the_pods() => Rounds.Sample(
        rounds =>
        {
            var (time, members) = (new FakeTimeProvider(StoreUnderTest.Start), new Members());
            using var store = StoreUnderTest.Create(time, limits: new LimitsOptions { MaxLateness = TimeSpan.FromMinutes(10) });
            var second = 0;
            foreach (var round in rounds)
            {
                second += round.Seconds;
                time.Advance(TimeSpan.FromSeconds(round.Seconds));
                for (var pod = 0; pod < Pods; pod += round.Every)
                {
                    members.Append(store, pod, second - round.Late);
                }

                var now = time.GetUtcNow();
                members.AssertSums(store, new SeriesRange(now.AddSeconds(-round.Window), now, TimeSpan.FromSeconds(round.Step)));
            }
        },
        iter: 40);

    [Fact]
    public void A_pod_that_is_named_late_is_in_what_was_kept()
    {
        var (time, members) = (new FakeTimeProvider(StoreUnderTest.Start), new Members());
        using var store = StoreUnderTest.Create(time);
        var nameless = StoreUnderTest.PodAt(5, 1, "late") with { PodName = null, Namespace = null };
        store.Append(nameless);
        for (var second = 5; second <= 300; second += 5)
        {
            for (var pod = 0; pod < Pods; pod++)
            {
                members.Append(store, pod, second);
            }
        }

        time.Advance(TimeSpan.FromSeconds(300));
        var range = new SeriesRange(StoreUnderTest.Start, time.GetUtcNow(), TimeSpan.FromSeconds(15));
        Assert.Equal(Pods, store.SumNamespace("shop", range).Samples[0].PodCount);
        store.Append(StoreUnderTest.PodAt(300, 1, "late", "late"));
        Assert.Equal((Pods + 1, Pods + 1), (store.SumNamespace("shop", range).Samples[0].PodCount, store.SumNamespace("shop", range).Samples[0].SampleCount));
    }

    [Fact]
    public async Task Beside_writers_nothing_stale_is_kept()
    {
        var (time, members) = (new FakeTimeProvider(StoreUnderTest.Start.AddMinutes(10)), new Members());
        using var store = StoreUnderTest.Create(time);
        for (var pod = 0; pod < Pods; pod++)
        {
            members.Append(store, pod, 1);
        }

        var range = new SeriesRange(StoreUnderTest.Start, time.GetUtcNow(), TimeSpan.FromSeconds(15));
        using var done = new CancellationTokenSource();
        var reader = Task.Run(() =>
        {
            while (!done.IsCancellationRequested)
            {
                store.SumNamespace("shop", range);
            }
        });
        await Task.WhenAll(Enumerable.Range(0, 2).Select(writer => Task.Run(() =>
        {
            for (var second = 5; second < 600; second += 5)
            {
                for (var pod = writer; pod < Pods; pod += 2)
                {
                    // Half of them in the other direction: each is late.
                    members.Append(store, pod, pod % 4 < 2 ? second : 600 - second);
                }
            }
        })));
        await done.CancelAsync();
        await reader;
        members.AssertSums(store, range);
    }

    // What was stored, as somebody who looks on knows it.
    private sealed class Members
    {
        private readonly (int First, int Last)[] _seen = [.. Enumerable.Repeat((int.MaxValue, int.MinValue), Pods)];

        public void Append(TimeSeriesStore store, int pod, int second)
        {
            if (store.Append(StoreUnderTest.PodAt(second, (pod + second) % 100, $"u{pod}", $"web-{pod}")) == AppendOutcome.Accepted)
            {
                _seen[pod] = (Math.Min(_seen[pod].First, second), Math.Max(_seen[pod].Last, second));
            }
        }

        public void AssertSums(TimeSeriesStore store, SeriesRange range)
        {
            var spans = Enumerable.Range(0, Pods).Where(pod => _seen[pod].Last > int.MinValue).Select(pod => new PodSpan(
                new PodUid($"u{pod}"), StoreUnderTest.Start.AddSeconds(_seen[pod].First), StoreUnderTest.Start.AddSeconds(_seen[pod].Last).AddTicks(1)));
            Assert.Equal(store.SumPods([.. spans], range).Samples.Select(Rounded), store.SumNamespace("shop", range).Samples.Select(Rounded));
        }

        private static (DateTimeOffset At, int Members, int Samples, double Cpu, long? Memory) Rounded(UsageSum sum) =>
            (sum.Timestamp, sum.PodCount, sum.SampleCount, Math.Round(sum.CpuUsage!.Value.Value, 3), sum.Memory?.Usage?.Value);
    }
}
