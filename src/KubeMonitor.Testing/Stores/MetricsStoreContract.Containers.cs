using KubeMonitor.Domain.Identities;
using KubeMonitor.Domain.Samples;
using KubeMonitor.Domain.Series;
using KubeMonitor.Domain.Units;

namespace KubeMonitor.Testing.Stores;

public abstract partial class MetricsStoreContract
{
    [Fact]
    public void A_container_has_a_history_of_its_own()
    {
        var store = Create();
        for (var second = 5; second <= 30; second += 5)
        {
            store.Append(WithContainers(second));
        }

        var series = store.ReadContainer(new PodUid("u1"), new ContainerId("a"), new SeriesRange(Start, Start.AddSeconds(30)))!;
        Assert.Null(series.Step);
        Assert.Equal([5, 10, 15, 20, 25, 30], series.Samples.Select(sample => (sample.Timestamp - Start).TotalSeconds));
        Assert.Equal([5.5, 10.5, 15.5, 20.5, 25.5, 30.5], series.Samples.Select(sample => sample.Container.CpuUsage!.Value.Value));
        Assert.All(series.Samples, sample => Assert.Equal(("app", 4096), (sample.Container.Name, sample.Container.Memory!.Value.Usage!.Value.Value)));
        var steps = store.ReadContainer(new PodUid("u1"), new ContainerId("b"), new SeriesRange(Start, Start.AddSeconds(30), TimeSpan.FromSeconds(15)))!;
        Assert.Equal([20.0, 50.0], steps.Samples.Select(sample => sample.Container.CpuUsage!.Value.Value));
        Assert.Null(store.ReadContainer(new PodUid("u1"), new ContainerId("c"), new SeriesRange(Start, Start.AddSeconds(30))));
        Assert.Null(store.ReadContainer(new PodUid("u2"), new ContainerId("a"), new SeriesRange(Start, Start.AddSeconds(30))));
    }

    private static PodSample WithContainers(int second) => new()
    {
        Timestamp = Start.AddSeconds(second),
        Uid = new PodUid("u1"),
        Containers =
        [
            new ContainerSample { Id = new ContainerId("a"), Name = "app", CpuUsage = new Millicores(second + 0.5), Memory = new PodMemory { Usage = new ByteSize(4096) } },
            new ContainerSample { Id = new ContainerId("b"), CpuUsage = new Millicores(2 * second) },
        ],
    };
}
