using KubeMonitor.Application.Errors;
using KubeMonitor.Application.Ingest;
using KubeMonitor.Application.Limits;
using KubeMonitor.Application.Ports;
using KubeMonitor.Domain.Identities;
using KubeMonitor.Domain.Samples;
using Microsoft.Extensions.Options;
using Microsoft.Extensions.Time.Testing;
using NSubstitute;

namespace KubeMonitor.Application.Tests.Ingest;

public sealed class SampleIntakeTests
{
    private static readonly DateTimeOffset Now = new(2026, 11, 23, 9, 0, 0, TimeSpan.Zero);

    private readonly IMetricsStore _store = Substitute.For<IMetricsStore>();
    private readonly SampleIntake _intake;

    public SampleIntakeTests()
    {
        _store.Append(Arg.Any<IReadOnlyList<NodeReport>>()).Returns(call => Outcomes(call.Arg<IReadOnlyList<NodeReport>>()));
        _intake = new SampleIntake(_store, Options.Create(new LimitsOptions()), new FakeTimeProvider(Now));
    }

    [Fact]
    public void Counts_what_is_new_and_what_was_there()
    {
        _store.Append(Arg.Any<NodeSample>()).Returns(AppendOutcome.Accepted);
        _store.Append(Arg.Any<PodSample>()).Returns(AppendOutcome.Duplicate);
        var answer = _intake.Take([new NodeReport(Node(0), [Pod("a"), Pod("b")])]);
        Assert.Equal(("ok", 1, 2), (answer.Status, answer.Accepted, answer.Duplicates));
    }

    [Theory]
    [InlineData(-900, true)]
    [InlineData(-901, false)]
    [InlineData(30, true)]
    [InlineData(31, false)]
    public void Lateness_and_clocks_ahead_are_bounded(int seconds, bool taken)
    {
        if (taken)
        {
            Assert.Equal(1, _intake.Take(Node(seconds)).Accepted);
        }
        else
        {
            var refused = Assert.Throws<SamplesRefusedException>(() => _intake.Take(Node(seconds)));
            Assert.False(refused.NoRoom);
            _store.DidNotReceive().Append(Arg.Any<NodeSample>());
        }
    }

    [Fact]
    public void A_report_out_of_time_is_one_refusal_and_its_pods_are_not_stored()
    {
        var late = new NodeReport(Node(-901), [Pod("a"), Pod("b")]);
        Assert.Single(Assert.Throws<SamplesRefusedException>(() => _intake.Take([late])).Reasons);
        _store.DidNotReceive().Append(Arg.Any<PodSample>());
    }

    [Fact]
    public void A_pod_without_room_is_named_and_the_rest_is_stored()
    {
        _store.Append(Arg.Is<PodSample>(pod => pod.PodName == "b")).Returns(AppendOutcome.NoRoom);
        var refused = Assert.Throws<SamplesRefusedException>(() => _intake.Take([new NodeReport(Node(0), [Pod("a"), Pod("b"), Pod("c")])]));
        Assert.True(refused.NoRoom);
        Assert.Equal(3, refused.Accepted);
        Assert.Equal("No room for pod 'shop/b': 500000 entities are held (Limits:Entities). It is taken once others have expired.", Assert.Single(refused.Reasons));
    }

    private List<AppendOutcome> Outcomes(IReadOnlyList<NodeReport> reports) =>
        [.. reports.SelectMany(report => report.Pods.Select(_store.Append).Prepend(_store.Append(report.Node)))];

    private static NodeSample Node(int seconds) => new() { Timestamp = Now.AddSeconds(seconds), Node = new NodeName("n") };

    private static PodSample Pod(string name) => new() { Timestamp = Now, Namespace = "shop", PodName = name };
}
