using KubeMonitor.Application.Errors;
using KubeMonitor.Application.Inventory;
using KubeMonitor.Application.Live;
using KubeMonitor.Application.Nodes;
using KubeMonitor.Application.Pods;
using KubeMonitor.Application.Ports;
using KubeMonitor.Application.Visibility;
using KubeMonitor.Domain.Identities;
using KubeMonitor.Domain.Samples;
using KubeMonitor.Domain.Units;
using Microsoft.Extensions.Options;
using Microsoft.Extensions.Time.Testing;
using NSubstitute;

namespace KubeMonitor.Application.Tests.Live;

public sealed class UsageFeedTests
{
    private static readonly DateTimeOffset Start = new(2026, 11, 23, 9, 0, 0, TimeSpan.Zero);

    private readonly StreamOptions _options = new() { HistorySamples = 3, ReaderQueue = 2, Readers = 2 };
    private readonly FakeTimeProvider _time = new(Start);
    private readonly FeedFilter _all = new();
    private readonly IClusterInventory _inventory = Substitute.For<IClusterInventory>();
    private readonly UsageFeed _feed;

    public UsageFeedTests()
    {
        _feed = new UsageFeed(new NodeDescriber(_inventory), new PodDescriber(_inventory), Options.Create(_options), _time);
    }

    [Fact]
    public void A_reader_gets_what_comes_after_it()
    {
        Publish(1);
        using var reader = _feed.Read(_all, null, 0);
        Publish(2);
        Assert.Equal([2L], Read(reader).Select(each => each.Number));
        Assert.False(reader.Missed);
    }

    [Fact]
    public void A_reader_that_comes_back_goes_on_after_the_last_it_read()
    {
        _feed.Read(_all, null, 0).Dispose();
        Publish(1);
        Publish(2);
        Publish(3);
        using var reader = _feed.Read(_all, _feed.Epoch, 1);
        Assert.Equal([2L, 3L], Read(reader).Select(each => each.Number));
        Assert.False(reader.Missed);
    }

    [Theory]
    [InlineData(4, true)]
    [InlineData(6, false)]
    public void Events_are_kept_for_a_while_after_the_last_reader_left(int minutes, bool kept)
    {
        _feed.Read(_all, null, 0).Dispose();
        Publish(1);
        _time.Advance(TimeSpan.FromMinutes(minutes));
        Publish(2);
        using var reader = _feed.Read(_all, _feed.Epoch, 0);
        Assert.Equal(kept ? [1L, 2L] : [], Read(reader).Select(each => each.Number));
        Assert.Equal(!kept, reader.Missed);
    }

    [Fact]
    public void Where_nobody_reads_nothing_is_kept_but_the_numbers_go_on()
    {
        Publish(1);
        using var reader = _feed.Read(_all, null, 0);
        Publish(2);
        Assert.Equal([2L], Read(reader).Select(each => each.Number));
        Assert.True(_feed.Read(_all, _feed.Epoch, 0).Missed);
    }

    [Theory]
    [InlineData("another", 1)]
    [InlineData(null, 1)]
    public void What_is_not_kept_any_more_is_told(string? epoch, long after)
    {
        _feed.Read(_all, null, 0).Dispose();
        for (var i = 1; i <= 5; i++)
        {
            Publish(i);
        }

        using var reader = _feed.Read(_all, epoch ?? _feed.Epoch, after);
        Assert.True(reader.Missed);
        Assert.Empty(Read(reader));
    }

    [Fact]
    public void What_is_kept_is_as_it_came()
    {
        (_options.HistorySamples, _options.Readers) = (5, 3);
        using var live = _feed.Read(_all, null, 0);
        var came = new List<UsageUpdate>();
        for (var i = 1; i <= 7; i++)
        {
            var node = new NodeSample { Timestamp = Start.AddSeconds(i), Node = new NodeName("n"), CpuUsage = new Millicores(i) };
            _feed.Publish(node, [.. Enumerable.Range(0, i % 2 + 1).Select(number => Pod(i, number))]);
            came.Add(Assert.Single(Read(live)).Of(_all)!);
        }

        using var back = _feed.Read(_all, _feed.Epoch, 5);
        var kept = Read(back).Select(each => each.Of(_all)!).ToList();
        Assert.Equal(came[5..].Select(update => update.Node), kept.Select(update => update.Node));
        Assert.Equal(came[5..].SelectMany(update => update.Pods), kept.SelectMany(update => update.Pods));
        Assert.Equal([6.25, 7.25, 8.25], kept.SelectMany(update => update.Pods).Select(pod => pod.CpuUsage!.Value.Value));
        Assert.True(_feed.Read(_all, _feed.Epoch, 4).Missed);
    }

    [Fact]
    public async Task A_slow_reader_is_dropped_with_a_reason_and_holds_up_nobody()
    {
        using var slow = _feed.Read(_all, null, 0);
        using var quick = _feed.Read(_all, null, 0);
        for (var i = 1; i <= 4; i++)
        {
            Publish(i);
            Assert.Single(Read(quick));
        }

        Assert.Equal(1, _feed.ReaderCount);
        Assert.Equal([1L, 2L], Read(slow).Select(each => each.Number));
        var told = await Assert.ThrowsAsync<InvalidOperationException>(() => slow.Events.WaitToReadAsync().AsTask());
        Assert.Equal("The reader is too slow: 2 events wait for it (Stream:ReaderQueue).", told.Message);
    }

    [Fact]
    public void Events_that_a_reader_does_not_want_neither_wait_for_it_nor_are_described()
    {
        _feed.Read(_all, null, 0).Dispose();
        Publish(1);
        using var reader = _feed.Read(new FeedFilter(Namespace: "data"), _feed.Epoch, 0);
        for (var i = 2; i <= 4; i++)
        {
            Publish(i);
        }

        _feed.Publish(new NodeSample { Timestamp = Start, Node = new NodeName("n") }, [Pod(5, 0), Pod(5, 1) with { Namespace = "data" }]);
        var only = Assert.Single(Read(reader));
        Assert.Equal(5, only.Number);
        var update = only.Of(new FeedFilter(Namespace: "data"))!;
        Assert.Null(update.Node);
        Assert.Equal("web-1", Assert.Single(update.Pods).PodName);
        _inventory.DidNotReceive().FindPod(new PodUid("u0"));
        _inventory.DidNotReceive().FindNode(new NodeName("n"));
    }

    [Theory]
    [InlineData("n", null, true, null, "n: web-0 web-1")]
    [InlineData("m", null, true, null, null)]
    [InlineData(null, "shop", true, null, ": web-0")]
    [InlineData(null, "none", true, null, null)]
    [InlineData(null, null, false, null, ": web-0 web-1")]
    [InlineData(null, null, true, "data", "n: web-1")]
    [InlineData(null, null, false, "data", ": web-1")]
    [InlineData(null, "shop", true, "data", null)]
    [InlineData(null, null, true, "none", "n:")]
    public void A_filter_leaves_what_is_wanted_and_may_be_seen(string? node, string? @namespace, bool seesNodes, string? visible, string? left)
    {
        var namespaces = new VisibleNamespaces();
        if (visible is not null)
        {
            namespaces.Only([visible]);
        }

        // The agent does not say where the second pod is: the cluster does.
        _inventory.FindPod(new PodUid("u1")).Returns(new ClusterPod { Uid = new PodUid("u1"), Name = new PodName("data", "web-1"), Labels = new LabelSet([]) });
        using var reader = _feed.Read(_all, null, 0);
        _feed.Publish(new NodeSample { Timestamp = Start, Node = new NodeName("n") }, [Pod(1, 0), Pod(1, 1) with { Namespace = null }]);
        var update = Assert.Single(Read(reader)).Of(new FeedFilter(node, @namespace, seesNodes, namespaces));
        Assert.Equal(left, update is null ? null : $"{update.Node?.Node.Value}:{string.Concat(update.Pods.Select(pod => $" {pod.PodName}"))}");
    }

    [Fact]
    public void There_are_only_so_many_readers()
    {
        using var one = _feed.Read(_all, null, 0);
        using (_feed.Read(_all, null, 0))
        {
            Assert.Throws<LimitExceededException>(() => _feed.Read(_all, null, 0));
        }

        using var other = _feed.Read(_all, null, 0);
        Assert.Equal(2, _feed.ReaderCount);
    }

    [Fact]
    public void The_meter_counts_over_the_last_minute()
    {
        var time = new FakeTimeProvider(Start);
        var meter = new IngestMeter(time);
        time.Advance(TimeSpan.FromSeconds(10));
        meter.Add(50);
        Assert.Equal(5, meter.PerSecond);
        time.Advance(TimeSpan.FromSeconds(50));
        meter.Add(550);
        Assert.Equal(10, meter.PerSecond);
        time.Advance(TimeSpan.FromSeconds(59));
        Assert.Equal(550 / 60.0, meter.PerSecond);
        time.Advance(TimeSpan.FromHours(1));
        Assert.Equal(0, meter.PerSecond);
    }

    [Fact]
    public void A_wrong_bound_is_told_by_name_and_value() =>
        Assert.Equal(
            ["Stream:ReaderQueue is 0: it must be from 1 to 1000000."],
            new StreamOptionsValidator().Validate(null, new StreamOptions { ReaderQueue = 0 }).Failures);

    private static PodSample Pod(int second, int number) => new()
    {
        Timestamp = Start.AddSeconds(second),
        Uid = new PodUid($"u{number}"),
        PodName = $"web-{number}",
        Namespace = "shop",
        Node = new NodeName("n"),
        QosClass = QosClass.Burstable,
        CpuUsage = new Millicores(second + number + 0.25),
        Memory = new PodMemory { Usage = new ByteSize(second * 4096), Rss = new ByteSize(number) },
        Network = new NetworkTraffic { RxBytes = new ByteSize(second) },
        Disk = new DiskTransfer { WriteBytes = new ByteSize(second), WriteBytesPerSecond = new BytesPerSecond(number) },
        DiskSource = DiskSource.Cgroup,
        Throttling = new Throttling { Periods = second },
        Pids = second,
        Pressure = new Pressure { Cpu = new ResourcePressure { Some = new Stall(second, 0, 0, number) } },
        Containers = [new ContainerSample { Id = new ContainerId("c") }],
    };

    private static List<FeedEvent> Read(FeedReader reader)
    {
        var events = new List<FeedEvent>();
        while (reader.Events.TryRead(out var each))
        {
            events.Add(each);
        }

        return events;
    }

    private void Publish(int second) => _feed.Publish(new NodeSample { Timestamp = Start.AddSeconds(second), Node = new NodeName("n") }, []);
}
