using KubeMonitor.Application.Nodes;
using KubeMonitor.Dashboard.Live;
using KubeMonitor.Domain.Identities;
using KubeMonitor.Domain.Units;

namespace KubeMonitor.Dashboard.Tests.Lists;

public sealed class NodeSharesTests
{
    [Fact]
    public void A_share_is_a_byte_of_percent_and_unknown_is_none()
    {
        var shares = new NodeShares(new([Node("a", 1000, 4000), Node("b", 9000, 4000), Node("c", 1000, null)]), null);
        Assert.Equal([25, 100, NodeShares.Unknown], shares.Cpu);
        Assert.Equal([NodeShares.Unknown, NodeShares.Unknown, NodeShares.Unknown], shares.Memory);
        Assert.Equal(("b", 2.25), shares.Busiest(memory: false));
        Assert.Null(shares.Busiest(memory: true));
    }

    [Fact]
    public void Names_are_made_anew_only_where_they_have_changed()
    {
        var former = new NodeShares(new([Node("a", 1, 2), Node("b", 1, 2)]), null);
        Assert.Equal("a\nb"u8.ToArray(), former.Names);
        Assert.Same(former.Names, new NodeShares(new([Node("a", 2, 2), Node("b", 2, 2)]), former).Names);
        Assert.Equal("a\nc"u8.ToArray(), new NodeShares(new([Node("a", 1, 2), Node("c", 1, 2)]), former).Names);
    }

    private static NodeUsage Node(string name, double used, double? capacity) => new()
    {
        Timestamp = DateTimeOffset.UnixEpoch,
        Node = new NodeName(name),
        CpuUsage = new Millicores(used),
        CpuCapacity = capacity is { } known ? new Millicores(known) : null,
    };
}
