using System.Globalization;
using KubeMonitor.Application.Limits;
using KubeMonitor.Application.Retention;
using KubeMonitor.Infrastructure.Storage;
using Microsoft.Extensions.Time.Testing;
using static KubeMonitor.Infrastructure.Tests.Storage.StoreUnderTest;

namespace KubeMonitor.Infrastructure.Tests.Storage.Budget;

[Collection(Alone)]
public sealed class ChurnTests
{
    private const string Alone = "Measures the heap";
    private const string RoundsVariable = "KUBEMONITOR_CHURN_ROUNDS";
    private const int PodsPerRound = 5_000;

    private readonly FakeTimeProvider _time = new(Start);

    [Fact]
    public void Pods_that_come_and_go_leave_nothing_behind()
    {
        var retention = new RetentionOptions { Raw = TimeSpan.FromMinutes(10), Medium = TimeSpan.FromHours(1), Coarse = TimeSpan.Zero, Staleness = TimeSpan.FromSeconds(30) };
        using var store = Create(_time, retention, new LimitsOptions { Entities = 60_000 });
        var before = Churn(store, 0);
        var rounds = int.Parse(Environment.GetEnvironmentVariable(RoundsVariable) ?? "3", CultureInfo.InvariantCulture);
        for (var round = 1; round < rounds; round++)
        {
            Churn(store, round);
        }

        var after = GC.GetTotalMemory(forceFullCollection: true);
        Assert.Equal(0, store.EntityCount);
        Assert.Empty(store.Namespaces());
        Assert.InRange(after, 0, before + 1_500_000);
    }

    // Pods made and deleted.
    private long Churn(TimeSeriesStore store, int round)
    {
        var second = (_time.GetUtcNow() - Start).TotalSeconds;
        for (var pod = 0; pod < PodsPerRound; pod++)
        {
            store.Append(PodAt(second, pod, $"r{round}-{pod}", $"job-{pod}", containers: 1));
        }

        _time.Advance(TimeSpan.FromHours(4));
        return GC.GetTotalMemory(forceFullCollection: true);
    }

    /// <summary>What other tests hold meanwhile would count.</summary>
    [CollectionDefinition(Alone, DisableParallelization = true)]
    public sealed class Collection;
}
