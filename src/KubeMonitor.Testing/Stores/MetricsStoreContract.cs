using CsCheck;
using KubeMonitor.Application.Limits;
using KubeMonitor.Application.Ports;
using KubeMonitor.Application.Retention;
using KubeMonitor.Domain.Identities;
using KubeMonitor.Domain.Samples;
using KubeMonitor.Domain.Series;
using KubeMonitor.Domain.Units;
using Microsoft.Extensions.Time.Testing;

namespace KubeMonitor.Testing.Stores;

/// <summary>What any store behind <see cref="IMetricsStore"/> must do: inherit it, and the tests are yours.</summary>
public abstract partial class MetricsStoreContract
{
    private static readonly DateTimeOffset Start = new(2026, 11, 23, 9, 0, 0, TimeSpan.Zero);
    private static readonly NodeName Node = new("n1");

    private readonly FakeTimeProvider _time = new(Start);
    private readonly LimitsOptions _limits = new();

    /// <summary>Makes the store that is tested, empty. It tells the time by what it is given.</summary>
    /// <param name="retention">How long it keeps what.</param>
    /// <param name="limits">Its bounds.</param>
    /// <param name="time">The clock.</param>
    protected abstract IMetricsStore Create(RetentionOptions retention, LimitsOptions limits, TimeProvider time);

    [Fact]
    public void The_newest_sample_is_the_latest_whatever_came_last()
    {
        var store = Create();
        Assert.Equal(AppendOutcome.Accepted, store.Append(NodeAt(10, cpu: 2)));
        Assert.Equal(AppendOutcome.Accepted, store.Append(NodeAt(5, cpu: 1)));
        Assert.Equal(2, store.LatestNode(Node)!.CpuUsage!.Value.Value);
        Assert.Equal([1.0, 2.0], Cpu(Read(store)));
    }

    [Fact]
    public void A_second_sample_of_an_instant_is_a_duplicate_and_the_first_stays()
    {
        var store = Create();
        store.Append(NodeAt(5, cpu: 1));
        Assert.Equal(AppendOutcome.Duplicate, store.Append(NodeAt(5, cpu: 9)));
        Assert.Equal([1.0], Cpu(Read(store)));
    }

    [Fact]
    public void What_was_never_told_is_unknown()
    {
        var store = Create();
        Assert.Null(store.LatestNode(Node));
        Assert.Null(store.ReadNode(Node, Whole()));
        Assert.Null(store.ReadPod(new PodName("a", "b"), Whole()));
        Assert.Empty(store.LatestPodsNamed("b"));
        Assert.Empty(store.LatestNodes());
        Assert.Empty(store.LatestPods());
    }

    [Fact]
    public void Nodes_are_sorted_by_name_and_pods_by_namespace_and_name_with_the_unnamed_last()
    {
        var store = Create();
        store.Append(NodeAt(5) with { Node = new NodeName("b") });
        store.Append(NodeAt(5) with { Node = new NodeName("a") });
        store.Append(Pod("u1", "shop", "web"));
        store.Append(Pod("u2", null, null));
        store.Append(Pod("u3", "data", "zoo"));
        store.Append(Pod("u4", "shop", "api"));
        Assert.Equal(["a", "b"], store.LatestNodes().Select(node => node.Node.Value));
        Assert.Equal(["u3", "u4", "u1", "u2"], store.LatestPods().Select(pod => pod.Uid!.Value.Value));
    }

    [Fact]
    public void A_range_has_samples_after_its_start_up_to_its_end_oldest_first()
    {
        var store = Create();
        for (var second = 0; second <= 20; second += 5)
        {
            store.Append(NodeAt(second, cpu: second));
        }

        Assert.Equal([10.0, 15.0], Cpu(store.ReadNode(Node, new SeriesRange(Start.AddSeconds(5), Start.AddSeconds(15)))!));
    }

    [Fact]
    public void Samples_leave_after_the_retention_and_an_entity_with_its_last()
    {
        var store = CreateWithoutTiers();
        store.Append(NodeAt(0));
        _time.Advance(TimeSpan.FromMinutes(50));
        store.Append(NodeAt(3000) with { Node = new NodeName("n2") });
        _time.Advance(TimeSpan.FromMinutes(12));
        store.Append(NodeAt(3720) with { Node = new NodeName("n2") });
        Assert.Null(store.LatestNode(Node));
        Assert.Null(store.ReadNode(Node, Whole()));
        Assert.Equal(1, store.EntityCount);
    }

    [Fact]
    public void New_entities_find_no_room_past_the_limit_while_known_ones_go_on()
    {
        _limits.Entities = 3;
        var store = Create();
        Assert.Equal(AppendOutcome.Accepted, store.Append(NodeAt(5)));
        Assert.Equal(AppendOutcome.Accepted, store.Append(Pod("u1", "shop", "web", containers: 1)));
        Assert.Equal(3, store.EntityCount);
        Assert.Equal(AppendOutcome.NoRoom, store.Append(Pod("u2", "shop", "api")));
        Assert.Equal(AppendOutcome.NoRoom, store.Append(NodeAt(5) with { Node = new NodeName("n2") }));
        Assert.Equal(AppendOutcome.Accepted, store.Append(NodeAt(10)));
        Assert.Equal(AppendOutcome.Accepted, store.Append(Pod("u1", "shop", "web", second: 10, containers: 1)));
        Assert.Equal(3, store.EntityCount);
    }

    [Fact]
    public void Room_and_name_of_an_expired_pod_are_free_again()
    {
        _limits.Entities = 2;
        var store = CreateWithoutTiers();
        store.Append(Pod("u1", "shop", "web", containers: 1));
        _time.Advance(TimeSpan.FromHours(2));
        Assert.Equal(AppendOutcome.Accepted, store.Append(Pod("u2", "shop", "web", second: 7200, containers: 1)));
        Assert.Equal("u2", Assert.Single(store.LatestPodsNamed("web")).Uid!.Value.Value);
        Assert.Equal(2, store.EntityCount);
    }

    [Fact]
    public void A_pod_made_again_under_its_name_takes_over_with_its_first_sample()
    {
        var store = Create();
        store.Append(Pod("old", "data", "db-0", second: 0));
        store.Append(Pod("old", "data", "db-0", second: 5));
        store.Append(Pod("new", "data", "db-0", second: 5));
        store.Append(Pod("old", "data", "db-0", second: 10));
        store.Append(Pod("new", "data", "db-0", second: 10));
        var samples = store.ReadPod(new PodName("data", "db-0"), Whole())!.Samples;
        Assert.Equal(["old", "new", "new"], samples.Select(sample => sample.Uid!.Value.Value));
        Assert.Equal("new", Assert.Single(store.LatestPodsNamed("db-0")).Uid!.Value.Value);
    }

    [Fact]
    public void A_name_in_several_namespaces_is_several_pods()
    {
        var store = Create();
        store.Append(Pod("u1", "shop", "web"));
        store.Append(Pod("u2", "edge", "web"));
        Assert.Equal(["edge", "shop"], store.LatestPodsNamed("web").Select(pod => pod.NamespaceName));
    }

    [Fact]
    public void A_pod_takes_its_name_with_the_first_sample_that_has_one()
    {
        var store = Create();
        store.Append(Pod("u1", null, null, second: 0));
        Assert.Empty(store.LatestPodsNamed("web"));
        store.Append(Pod("u1", "shop", "web", second: 5));
        Assert.Equal(2, store.ReadPod(new PodName("shop", "web"), Whole())!.Samples.Count);
    }

    [Fact]
    public void A_pod_without_a_uid_is_known_by_its_name()
    {
        var store = Create();
        var sample = Pod("", "shop", "web") with { Uid = null };
        Assert.Equal(AppendOutcome.Accepted, store.Append(sample));
        Assert.Equal(AppendOutcome.Duplicate, store.Append(sample));
        Assert.Null(Assert.Single(store.LatestPodsNamed("web")).Uid);
    }

    [Fact]
    public void The_latest_has_the_parts_and_a_range_has_the_whole_only()
    {
        var store = Create();
        store.Append(Pod("u1", "shop", "web", containers: 2));
        Assert.Equal(2, store.LatestPods()[0].Read().Containers!.Count);
        Assert.Null(store.ReadPod(new PodName("shop", "web"), Whole())!.Samples[0].Containers);
    }

    [Theory]
    [InlineData(Aggregation.Avg, 2, 20)]
    [InlineData(Aggregation.Max, 3, 30)]
    [InlineData(Aggregation.Min, 1, 10)]
    public void A_step_has_gauges_and_rates_as_asked_and_the_last_of_a_counter(Aggregation aggregation, double cpu, long rate)
    {
        var store = Create();
        for (var i = 1; i <= 3; i++)
        {
            store.Append(NodeAt(i * 5, cpu: i) with
            {
                Memory = new NodeMemory { Used = new ByteSize(i) },
                Network = new NetworkTraffic { RxBytes = new ByteSize(100 * i), RxBytesPerSecond = new BytesPerSecond(10 * i) },
            });
        }

        var series = store.ReadNode(Node, new SeriesRange(Start, Start.AddSeconds(15), TimeSpan.FromSeconds(15), aggregation))!;
        var point = Assert.Single(series.Samples);
        Assert.Equal(TimeSpan.FromSeconds(15), series.Step);
        Assert.Equal(Start.AddSeconds(15), point.Timestamp);
        Assert.Equal(cpu, point.CpuUsage!.Value.Value);
        Assert.Equal((long)cpu, point.Memory!.Value.Used!.Value.Value);
        Assert.Equal(300, point.Network!.Value.RxBytes!.Value.Value);
        Assert.Equal(rate, point.Network.Value.RxBytesPerSecond!.Value.Value);
        Assert.Null(point.Memory.Value.Free);
        Assert.Null(point.Disk);
    }

    [Fact]
    public void A_step_without_a_sample_is_absent_and_one_that_has_not_ended_too()
    {
        var store = Create();
        store.Append(NodeAt(5));
        store.Append(NodeAt(35));
        store.Append(NodeAt(41));
        var points = store.ReadNode(Node, new SeriesRange(Start, Start.AddSeconds(45), TimeSpan.FromSeconds(10)))!.Samples;
        Assert.Equal([Start.AddSeconds(10), Start.AddSeconds(40)], points.Select(point => point.Timestamp));
    }

    [Fact]
    public void A_points_value_does_not_depend_on_where_the_window_begins()
    {
        var store = Create();
        store.Append(NodeAt(1, cpu: 1));
        store.Append(NodeAt(9, cpu: 3));
        SeriesRange From(int second) => new(Start.AddSeconds(second), Start.AddSeconds(10), TimeSpan.FromSeconds(10));
        Assert.Equal([2.0], Cpu(store.ReadNode(Node, From(0))!));
        Assert.Equal([2.0], Cpu(store.ReadNode(Node, From(5))!));
        Assert.Empty(store.ReadNode(Node, From(10))!.Samples);
    }

    [Fact]
    public void An_unknown_figure_is_left_out_of_a_step_and_none_known_is_unknown()
    {
        var store = Create();
        store.Append(NodeAt(1));
        store.Append(NodeAt(2, cpu: 4));
        store.Append(NodeAt(11));
        var points = store.ReadNode(Node, new SeriesRange(Start, Start.AddSeconds(20), TimeSpan.FromSeconds(10)))!.Samples;
        Assert.Equal([4.0, null], points.Select(point => point.CpuUsage?.Value));
    }

    [Fact]
    public void Any_order_of_arrival_gives_the_same_series() =>
        Gen.Shuffle(Enumerable.Range(0, 40).ToArray()).Sample(order =>
        {
            var store = Create();
            foreach (var i in order)
            {
                store.Append(NodeAt(i, cpu: i));
            }

            return Cpu(Read(store)).SequenceEqual(Enumerable.Range(0, 40).Select(i => (double?)i))
                && store.LatestNode(Node)!.CpuUsage!.Value.Value == 39;
        });

    [Fact]
    public async Task Readers_beside_writers_see_whole_samples_in_order()
    {
        const int Pods = 8, Samples = 400;
        var store = Create();
        using var done = new CancellationTokenSource();
        var readers = Enumerable.Range(0, 2).Select(_ => Task.Run(() =>
        {
            var seen = 0;
            while (!done.IsCancellationRequested)
            {
                foreach (var pod in store.LatestPods())
                {
                    AssertWhole(pod.Read());
                    var samples = store.ReadPod(pod.FullName!.Value, Whole())!.Samples;
                    Assert.Equal(samples.Select(sample => sample.Timestamp).Order(), samples.Select(sample => sample.Timestamp));
                    Assert.All(samples, AssertWhole);
                    seen += samples.Count;
                }
            }

            return seen;
        })).ToList();
        await Task.WhenAll(Enumerable.Range(0, Pods).Select(pod => Task.Run(() =>
        {
            for (var i = 1; i <= Samples; i++)
            {
                store.Append(Pod($"u{pod}", "shop", $"web-{pod}", second: i) with { CpuUsage = new Millicores(i), Memory = new PodMemory { Usage = new ByteSize(i) } });
            }
        })));
        await done.CancelAsync();
        await Task.WhenAll(readers);
        Assert.Equal(Pods, store.EntityCount);
        Assert.All(store.LatestPods(), pod => Assert.Equal(Samples, store.ReadPod(pod.FullName!.Value, Whole())!.Samples.Count));
    }

    private static void AssertWhole(PodSample pod)
    {
        var second = (pod.Timestamp - Start).TotalSeconds;
        Assert.Equal(second, pod.CpuUsage!.Value.Value);
        Assert.Equal(second, pod.Memory!.Value.Usage!.Value.Value);
    }

    private static NodeSample NodeAt(int second, double? cpu = null) =>
        new() { Timestamp = Start.AddSeconds(second), Node = Node, CpuUsage = cpu is { } value ? new Millicores(value) : null };

    private static PodSample Pod(string uid, string? @namespace, string? name, int second = 5, int containers = 0) => new()
    {
        Timestamp = Start.AddSeconds(second),
        Uid = new PodUid(uid),
        Namespace = @namespace,
        PodName = name,
        Containers = [.. Enumerable.Range(0, containers).Select(i => new ContainerSample { Id = new ContainerId($"{i}") })],
    };

    private static SeriesRange Whole() => new(Start.AddSeconds(-1), Start.AddHours(3));

    private static IEnumerable<double?> Cpu(SampleSeries<NodeSample> series) => series.Samples.Select(sample => sample.CpuUsage?.Value);

    private static SampleSeries<NodeSample> Read(IMetricsStore store) => store.ReadNode(Node, Whole())!;

    private IMetricsStore Create() => Create(new RetentionOptions(), _limits, _time);

    private IMetricsStore CreateWithoutTiers() => Create(new RetentionOptions { Medium = TimeSpan.Zero, Coarse = TimeSpan.Zero }, _limits, _time);
}
