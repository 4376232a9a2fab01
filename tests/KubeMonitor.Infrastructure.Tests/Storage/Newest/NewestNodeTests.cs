using CsCheck;
using KubeMonitor.Domain.Identities;
using KubeMonitor.Domain.Samples;
using KubeMonitor.Domain.Units;
using KubeMonitor.Infrastructure.Storage.Newest;
using static KubeMonitor.Infrastructure.Tests.Storage.Newest.AnyFigures;

namespace KubeMonitor.Infrastructure.Tests.Storage.Newest;

public sealed class NewestNodeTests
{
    private static readonly Gen<NodeMemory?> NodeMemory = Sizes.Array[7].Select(sizes => new NodeMemory
    {
        Total = sizes[0],
        Free = sizes[1],
        Buffers = sizes[2],
        Cached = sizes[3],
        Used = sizes[4],
        Available = sizes[5],
        WorkingSet = sizes[6],
    }).Nullable();

    private static readonly Gen<string> Part = Gen.OneOf(Gen.Const("eth0"), Gen.Const("eth1"), Gen.Const("sda"));

    private static readonly Gen<InterfaceTraffic> Interface =
        Gen.Select(Part, Gen.Bool, Network, (name, counted, traffic) => new InterfaceTraffic(name, counted, traffic ?? default));

    private static readonly Gen<DeviceTransfer> Device =
        Gen.Select(Part, Gen.Bool, Disk, (name, counted, transfer) => new DeviceTransfer(name, counted, transfer ?? default));

    private static readonly Gen<NodeSample> Node = Gen.Select(
        Gen.Select(Gen.Int[0, 100], Number), NodeMemory, Network, Disk, Stalls, Gen.Select(Interface.List[0, 3].Null(), Device.List[0, 3].Null()), (at, memory, network, disk, pressure, parts) =>
        new NodeSample
        {
            Timestamp = Start.AddSeconds(at.Item1),
            Node = new NodeName("worker-1"),
            CpuUsage = at.Item2 is { } cpu ? new Millicores(cpu) : null,
            Memory = memory,
            Network = network,
            Disk = disk,
            DiskSource = disk is null ? null : DiskSource.Diskstats,
            Pressure = pressure,
            Interfaces = parts.Item1,
            Devices = parts.Item2,
        });

    [Fact]
    public void Of_any_samples_in_any_order_the_newest_is_read_whole_as_it_came() => Node.Array[1, 6].Sample(samples =>
    {
        var newest = new NewestNode(samples[0]);
        var expected = samples[0];
        foreach (var sample in samples)
        {
            newest.Offer(sample);
            expected = sample.Timestamp > expected.Timestamp ? sample : expected;
        }

        AssertSame(expected, newest.Read());
        Assert.Equal(expected.Timestamp, newest.Timestamp);
    });

    [Fact]
    public void What_was_read_stays_as_it_is_when_a_newer_one_comes() => Gen.Select(Node, Node).Sample((one, other) =>
    {
        var newest = new NewestNode(one);
        newest.Offer(one);
        var read = newest.Read();
        newest.Offer(other with { Timestamp = one.Timestamp.AddSeconds(5) });
        AssertSame(one, read);
    });

    [Fact]
    public void Before_the_first_is_stored_there_is_only_who_it_is() => Node.Sample(sample =>
    {
        var newest = new NewestNode(sample);
        Assert.False(newest.IsThere);
        AssertSame(new NodeSample { Timestamp = sample.Timestamp, Node = sample.Node }, newest.Read());
    });

    [Fact]
    public void A_sample_in_place_of_another_allocates_nothing()
    {
        var sample = new NodeSample
        {
            Timestamp = Start,
            Node = new NodeName("worker-1"),
            CpuUsage = new Millicores(2.5),
            Interfaces = [new InterfaceTraffic("eth0", true, new NetworkTraffic { RxBytes = new ByteSize(1) })],
            Devices = [new DeviceTransfer("sda", true, new DiskTransfer { ReadBytes = new ByteSize(2) })],
        };
        var newest = new NewestNode(sample);
        NodeSample[] later = [.. Enumerable.Range(0, 4).Select(i => sample with { Timestamp = sample.Timestamp.AddSeconds(5 * i) })];
        Assert.Equal(0, Allocated.By(i => newest.Offer(later[i])));
        AssertSame(later[^1], newest.Read());
    }

    private static void AssertSame(NodeSample expected, NodeSample read)
    {
        Assert.Equal(expected with { Interfaces = null, Devices = null }, read with { Interfaces = null, Devices = null });
        Assert.Equal(expected.Interfaces, read.Interfaces);
        Assert.Equal(expected.Devices, read.Devices);
    }
}
