using System.Net;
using KubeMonitor.Api.Hardening;
using KubeMonitor.Application.Speakers;
using KubeMonitor.Domain.Identities;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Options;
using Microsoft.Extensions.Time.Testing;

namespace KubeMonitor.Api.Tests.Hardening;

/// <summary>How often one sender may come.</summary>
public sealed class IngestRateTests
{
    private readonly FakeTimeProvider _time = new();

    [Fact]
    public void Each_node_has_a_minutes_worth_of_its_own_and_an_address_where_that_is_bounded()
    {
        var rate = Rate(ofNode: 12, ofAddress: 0);
        for (var i = 0; i < 12; i++)
        {
            Count(rate, node: "node-a");
        }

        var refused = Assert.Throws<RateExceededException>(() => Count(rate, node: "node-a"));
        Assert.StartsWith("This sender brings samples more often than Limits:IngestPerMinute allows", refused.Message, StringComparison.Ordinal);
        Count(rate, node: "node-b");
        Count(rate, address: "10.0.0.1");
        Assert.Equal(2, rate.Senders);

        rate = Rate(ofNode: 12, ofAddress: 1);
        Count(rate, address: "10.0.0.1");
        Assert.Throws<RateExceededException>(() => Count(rate, address: "10.0.0.1"));
        Count(rate, address: "10.0.0.2");
        Assert.Equal(2, rate.Senders);
    }

    [Fact]
    public void A_sender_who_may_come_as_often_as_anyone_new_is_forgotten_and_no_other()
    {
        // A token comes back within a microsecond; at one a minute it does not within a test.
        var fast = Rate(ofNode: 1_000_000, ofAddress: 1);
        Count(fast, node: "node-a");
        Count(fast, address: "10.0.0.1");
        Assert.Equal(2, fast.Senders);
        _time.Advance(TimeSpan.FromSeconds(59));
        Count(fast, node: "node-b");
        Assert.Equal(3, fast.Senders);
        _time.Advance(TimeSpan.FromSeconds(1));
        Count(fast, node: "node-c");
        Assert.Equal(2, fast.Senders);
        Assert.Throws<RateExceededException>(() => Count(fast, address: "10.0.0.1"));
    }

    private IngestRate Rate(int ofNode, int ofAddress) =>
        new(Options.Create(new HttpLimitsOptions { IngestPerMinute = ofNode, IngestPerMinuteOfAddress = ofAddress }), _time);

    private static void Count(IngestRate rate, string? node = null, string address = "10.0.0.9")
    {
        var context = new DefaultHttpContext { Connection = { RemoteIpAddress = IPAddress.Parse(address) } };
        rate.Count(context, new Speaker { Node = node is null ? null : new NodeName(node) });
    }
}
