using KubeMonitor.Application.Ports;
using KubeMonitor.Domain.Series;
using KubeMonitor.Infrastructure.Storage;
using Microsoft.Extensions.Time.Testing;
using static KubeMonitor.Infrastructure.Tests.Storage.StoreUnderTest;

namespace KubeMonitor.Infrastructure.Tests.Storage.Budget;

public sealed class MemoryBudgetTests
{
    private readonly FakeTimeProvider _time = new(Start);

    [Fact]
    public void Coarse_tiers_give_way_first_then_raw_samples_but_never_the_last_quarter_of_an_hour()
    {
        using var store = Create(_time, storage: new StorageOptions { MemoryBytes = 1 << 20 });
        var random = new Random(1);
        Fill(store, 150, 90 * 60, random);
        var usage = store.Usage();
        Assert.InRange(usage.Bytes!.Value, 1 << 18, (1 << 20) * 11 / 10);
        Assert.True(usage.Tiers[2].LetGo > 0, "the coarse tier gives way");
        Assert.True(usage.Tiers[1].LetGo > 0, "then the medium");
        Assert.True(usage.Tiers[0].LetGo > 0, "then raw samples");
        Assert.True(usage.Tiers[0].LetGoUntil <= _time.GetUtcNow().AddMinutes(-15));
        var last = store.ReadPod(new Domain.Identities.PodUid("u7"), new SeriesRange(_time.GetUtcNow().AddMinutes(-15), _time.GetUtcNow()))!;
        Assert.Equal(15 * 60 / 5, last.Samples.Count);
    }

    [Fact]
    public void Past_that_new_entities_are_refused_and_known_ones_go_on()
    {
        using var store = Create(_time, storage: new StorageOptions { MemoryBytes = 1 << 20 });
        Fill(store, 1200, 20, new Random(1));
        store.Maintain();
        Assert.Equal(AppendOutcome.NoMemory, store.Append(PodAt(20, 1, "new", "new")));
        Assert.Equal(AppendOutcome.Accepted, store.Append(PodAt(25, 1, "u1", "web-1")));
    }

    private void Fill(TimeSeriesStore store, int pods, int seconds, Random random)
    {
        for (var second = 5; second <= seconds; second += 5)
        {
            _time.SetUtcNow(Start.AddSeconds(second));
            for (var pod = 0; pod < pods; pod++)
            {
                store.Append(PodAt(second, random.Next(1_000_000) / 1000.0, $"u{pod}", $"web-{pod}"));
            }
        }
    }
}
