using KubeMonitor.Application.Bounds;
using KubeMonitor.Application.Limits;
using KubeMonitor.Application.Retention;
using KubeMonitor.Domain.Identities;
using KubeMonitor.Domain.Samples;
using Microsoft.Extensions.Options;
using Microsoft.Extensions.Time.Testing;

namespace KubeMonitor.Application.Tests.Bounds;

public sealed class NodeEntitiesTests
{
    [Fact]
    public void Nodes_that_report_no_more_are_forgotten_and_those_that_do_are_not()
    {
        var time = new FakeTimeProvider();
        var entities = new NodeEntities(Options.Create(new LimitsOptions()), Options.Create(new RetentionOptions { Raw = TimeSpan.FromHours(1) }), time);
        for (var i = 0; i < 100; i++)
        {
            Assert.Empty(entities.Refuse(new NodeName($"gone-{i}"), [Pod()]));
        }

        for (var minutes = 0; minutes <= 240; minutes += 10)
        {
            time.Advance(TimeSpan.FromMinutes(10));
            Assert.Empty(entities.Refuse(new NodeName("stays"), [Pod()]));
        }

        Assert.Equal(1, entities.NodeCount);
    }

    private static PodSample Pod() => new() { Timestamp = DateTimeOffset.UnixEpoch, Uid = new PodUid("u") };
}
