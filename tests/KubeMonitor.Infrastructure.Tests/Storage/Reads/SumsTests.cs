using CsCheck;
using KubeMonitor.Application.Ports;
using KubeMonitor.Domain.Identities;
using KubeMonitor.Domain.Samples;
using KubeMonitor.Domain.Series;
using KubeMonitor.Domain.Units;
using KubeMonitor.Infrastructure.Storage;
using Microsoft.Extensions.Time.Testing;

namespace KubeMonitor.Infrastructure.Tests.Storage.Reads;

public sealed class SumsTests
{
    private const int Figures = 6;
    private static readonly int[] Counters = [3, 5];

    // A pod's own step has its CPU in thousandths of a millicore, and means of all else in whole numbers: a half goes to either side.
    private const double RoundingOfCpu = 0.001;
    private const double RoundingOfMeans = 1;

    // Of each pod pieces: how many samples, how far apart, and of each figure how it goes: absent, the same, or moving.
    private static readonly Gen<(int Samples, int Seconds, int[] Ways)[][]> Histories =
        Gen.Select(Gen.Int[1, 150], Gen.Int[1, 20], Gen.Int[0, 2].Array[Figures]).Array[1, 6].Array[1, 4];

    [Theory]
    [InlineData(Aggregation.Avg, 5)]
    [InlineData(Aggregation.Avg, 15)]
    [InlineData(Aggregation.Avg, 60)]
    [InlineData(Aggregation.Max, 15)]
    [InlineData(Aggregation.Min, 60)]
    public void A_sum_is_that_of_the_pods_own_steps_whatever_is_absent(Aggregation aggregation, int step) => Histories.Sample(
        histories =>
        {
            var time = new FakeTimeProvider(StoreUnderTest.Start.AddHours(4));
            using var store = StoreUnderTest.Create(time, new() { Raw = TimeSpan.FromHours(5) }, new() { MaxLateness = TimeSpan.FromHours(5) });
            for (var pod = 0; pod < histories.Length; pod++)
            {
                Fill(store, pod, histories[pod]);
            }

            var range = new SeriesRange(StoreUnderTest.Start, time.GetUtcNow(), TimeSpan.FromSeconds(step), aggregation);
            var expected = Enumerable.Range(0, histories.Length).SelectMany(pod => store.ReadPod(Uid(pod), range)!.Samples).GroupBy(sample => sample.Timestamp).OrderBy(each => each.Key)
                .Select(each => Row(each.Key, each.Count(), [.. each.Select(sample => FiguresOf(sample.CpuUsage, sample.Memory, sample.Network, sample.Disk))])).ToList();
            var spans = Enumerable.Range(0, histories.Length).Select(pod => new PodSpan(Uid(pod), DateTimeOffset.MinValue, DateTimeOffset.MaxValue));
            var sums = store.SumPods([.. spans], range).Samples.Select(sum => Row(sum.Timestamp, sum.SampleCount, [FiguresOf(sum.CpuUsage, sum.Memory, sum.Network, sum.Disk)])).ToList();
            Assert.Equal(expected.Select(row => row.Known), sums.Select(row => row.Known));
            foreach (var (own, sum) in expected.Zip(sums))
            {
                for (var figure = 0; figure < Figures; figure++)
                {
                    var rounding = figure == 0 ? RoundingOfCpu : Counters.Contains(figure) || aggregation != Aggregation.Avg ? 0 : RoundingOfMeans;
                    Assert.Equal(own.Totals[figure], sum.Totals[figure], rounding * histories.Length);
                }
            }
        },
        iter: 60);

    private static PodUid Uid(int pod) => new($"u{pod}");

    private static void Fill(TimeSeriesStore store, int pod, (int Samples, int Seconds, int[] Ways)[] pieces)
    {
        var (second, i) = (pod, 0);
        foreach (var (samples, seconds, ways) in pieces)
        {
            for (var last = i + samples; i < last; i++)
            {
                second += seconds;
                Assert.Equal(AppendOutcome.Accepted, store.Append(At(pod, second, [.. ways.Select((way, figure) => way == 0 ? null : way == 1 ? 1000L + figure : (long?)(7919L * (i + 1) % 1000))])));
            }
        }
    }

    private static PodSample At(int pod, int second, long?[] figures) => new()
    {
        Timestamp = StoreUnderTest.Start.AddSeconds(second),
        Uid = Uid(pod),
        Namespace = "shop",
        PodName = $"web-{pod}",
        CpuUsage = figures[0] is { } cpu ? new Millicores(cpu / 8.0) : null,
        Memory = new PodMemory { Usage = figures[1] is { } usage ? new ByteSize(usage * 4096) : null, Cache = figures[2] is { } cache ? new ByteSize(cache) : null },
        Network = new NetworkTraffic { RxBytes = figures[3] is { } received ? new ByteSize(received) : null, RxBytesPerSecond = figures[4] is { } rate ? new BytesPerSecond(rate) : null },
        Disk = new DiskTransfer { WriteBytes = figures[5] is { } written ? new ByteSize(written) : null },
    };

    private static double?[] FiguresOf(Millicores? cpu, PodMemory? memory, NetworkTraffic? network, DiskTransfer? disk) =>
        [cpu?.Value, memory?.Usage?.Value, memory?.Cache?.Value, network?.RxBytes?.Value, network?.RxBytesPerSecond?.Value, disk?.WriteBytes?.Value];

    private static (string Known, double[] Totals) Row(DateTimeOffset at, int samples, double?[][] members)
    {
        var known = Enumerable.Range(0, Figures).Where(figure => members.Any(each => each[figure] is not null));
        return ($"{at:HH:mm:ss} {samples}: {string.Join(' ', known)}", [.. Enumerable.Range(0, Figures).Select(figure => members.Sum(each => each[figure] ?? 0))]);
    }
}
