using CsCheck;
using KubeMonitor.Application.Ports;
using KubeMonitor.Domain.Identities;
using KubeMonitor.Domain.Samples;
using KubeMonitor.Domain.Units;
using KubeMonitor.Infrastructure.Storage.Newest;
using static KubeMonitor.Infrastructure.Tests.Storage.Newest.AnyFigures;

namespace KubeMonitor.Infrastructure.Tests.Storage.Newest;

public sealed class NewestPodTests
{
    private static readonly Gen<ContainerSample> Container = Gen.Select(
        Gen.Select(Gen.Char.AlphaNumeric, Name, Number), Memory, Disk, Throttled, Whole, Gen.Int.Nullable(), (named, memory, disk, throttling, pids, number) => new ContainerSample
        {
            Id = new ContainerId(named.Item1.ToString()),
            Name = named.Item2,
            CpuUsage = named.Item3 is { } cpu ? new Millicores(cpu) : null,
            Memory = memory,
            Disk = disk,
            DiskSource = disk is null ? null : DiskSource.Cgroup,
            Throttling = throttling,
            Pids = pids,
            StartedAt = number is null ? null : Start.AddSeconds(number.Value % 1000),
            Restarts = number,
        });

    private static readonly Gen<PodSample> Pod = Gen.Select(
        Gen.Select(Gen.Int[0, 100], Name, Name, Number), Memory, Network, Disk, Gen.Select(Throttled, Whole, Stalls), Container.List[0, 4].Null(), (named, memory, network, disk, rest, containers) =>
        new PodSample
        {
            Timestamp = Start.AddSeconds(named.Item1),
            Uid = new PodUid("u1"),
            PodName = named.Item2,
            Namespace = named.Item3,
            Node = named.Item2 is null ? null : new NodeName("worker-1"),
            QosClass = named.Item3 is null ? null : QosClass.Burstable,
            CpuUsage = named.Item4 is { } cpu ? new Millicores(cpu) : null,
            Memory = memory,
            Network = network,
            Disk = disk,
            DiskSource = disk is null ? null : DiskSource.Process,
            Throttling = rest.Item1,
            Pids = rest.Item2,
            Pressure = rest.Item3,
            Containers = containers,
        });

    [Fact]
    public void Of_any_samples_in_any_order_the_newest_is_read_whole_as_it_came() => Pod.Array[1, 6].Sample(samples =>
    {
        var newest = new NewestPod(samples[0]);
        var expected = samples[0];
        foreach (var sample in samples)
        {
            newest.Offer(sample);
            expected = sample.Timestamp > expected.Timestamp ? sample : expected;
        }

        AssertSame(expected, newest.Read());
        Assert.Equal(PodFigures.Of(expected), newest.Figures());
        Assert.Equal(expected.Containers?.Count ?? 0, newest.ContainerCount);
        Assert.Equal(
            (expected.Timestamp, expected.Uid, expected.Namespace, expected.FullName, expected.Node),
            (newest.Timestamp, newest.Uid, newest.NamespaceName, newest.FullName, newest.Node));
    });

    [Fact]
    public void What_was_read_stays_as_it_is_when_a_newer_one_comes() => Gen.Select(Pod, Pod).Sample((one, other) =>
    {
        var newest = new NewestPod(one);
        newest.Offer(one);
        var read = newest.Read();
        newest.Offer(other with { Timestamp = one.Timestamp.AddSeconds(5) });
        AssertSame(one, read);
    });

    [Fact]
    public void Before_the_first_is_stored_there_is_only_who_it_is() => Pod.Sample(sample =>
    {
        var newest = new NewestPod(sample);
        Assert.False(newest.IsThere);
        AssertSame(new PodSample { Timestamp = sample.Timestamp, Uid = sample.Uid, PodName = sample.PodName, Namespace = sample.Namespace, Node = sample.Node, QosClass = sample.QosClass }, newest.Read());
        Assert.Equal(new PodFigures(sample.Timestamp, null, null, null, null), newest.Figures());
        Assert.Equal(0, newest.ContainerCount);
    });

    [Fact]
    public void Of_a_pod_that_is_gone_its_figures_stay_without_its_parts() => Pod.Sample(sample =>
    {
        var newest = new NewestPod(sample);
        newest.Offer(sample);
        newest.Shrink();
        AssertSame(sample with { Containers = null, Pressure = null, Throttling = null }, newest.Read());
    });

    [Fact]
    public void A_sample_in_place_of_another_allocates_nothing()
    {
        var container = new ContainerSample { Id = new ContainerId("c1"), Name = "web", Memory = new PodMemory { Usage = new ByteSize(4096) } };
        var sample = new PodSample
        {
            Timestamp = Start,
            Uid = new PodUid("u1"),
            CpuUsage = new Millicores(2.5),
            Pressure = new Pressure { Cpu = new ResourcePressure { Some = new Stall(1, 2, 3, 4) } },
            Containers = [container, container with { Id = new ContainerId("c2") }],
        };
        var newest = new NewestPod(sample);
        PodSample[] later = [.. Enumerable.Range(0, 4).Select(i => sample with { Timestamp = sample.Timestamp.AddSeconds(5 * i) })];
        Assert.Equal(0, Allocated.By(i => newest.Offer(later[i])));
        Assert.Equal(later[^1].Timestamp, newest.Timestamp);
    }

    private static void AssertSame(PodSample expected, PodSample read)
    {
        Assert.Equal(expected with { Containers = null }, read with { Containers = null });
        Assert.Equal(expected.Containers, read.Containers);
    }
}
