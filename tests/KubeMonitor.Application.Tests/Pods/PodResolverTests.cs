using KubeMonitor.Application.Current;
using KubeMonitor.Application.Errors;
using KubeMonitor.Application.Pods;
using KubeMonitor.Application.Ports;
using KubeMonitor.Application.Retention;
using KubeMonitor.Application.Visibility;
using KubeMonitor.Domain.Identities;
using KubeMonitor.Domain.Samples;
using Microsoft.Extensions.Options;
using Microsoft.Extensions.Time.Testing;
using NSubstitute;

namespace KubeMonitor.Application.Tests.Pods;

public sealed class PodResolverTests
{
    private static readonly DateTimeOffset Now = new(2026, 11, 23, 9, 0, 0, TimeSpan.Zero);

    private readonly IMetricsStore _store = Substitute.For<IMetricsStore>();
    private readonly PodResolver _pods;

    private static VisibleNamespaces Everything => new();

    public PodResolverTests() => _pods = new PodResolver(
        _store,
        new CurrentEntities(_store, Substitute.For<IClusterInventory>(), new Freshness(Options.Create(new RetentionOptions()), new FakeTimeProvider(Now))));

    [Fact]
    public void The_one_pod_of_a_name_is_meant()
    {
        Know(Pod("shop", age: 5));
        Assert.Equal("shop", _pods.FindRunning(new PodSelector("web", null), Everything).NamespaceName);
    }

    [Fact]
    public void Two_running_pods_of_a_name_are_ambiguous_until_one_is_named()
    {
        Know(Pod("edge", age: 5), Pod("shop", age: 5));
        var thrown = Assert.Throws<AmbiguousPodException>(() => _pods.FindRunning(new PodSelector("web", null), Everything));
        Assert.Equal([new PodName("edge", "web"), new PodName("shop", "web")], thrown.Pods);
        Assert.Equal("edge", _pods.FindRunning(new PodSelector("web", "edge"), Everything).NamespaceName);
    }

    [Fact]
    public void Of_a_running_and_an_ended_pod_the_running_is_meant_now_and_neither_for_history()
    {
        Know(Pod("edge", age: 31), Pod("shop", age: 30));
        Assert.Equal("shop", _pods.FindRunning(new PodSelector("web", null), Everything).NamespaceName);
        Assert.Throws<AmbiguousPodException>(() => _pods.FindKnown(new PodSelector("web", null), Everything));
    }

    [Fact]
    public void An_ended_pod_is_told_with_its_end_and_where_its_history_is()
    {
        Know(Pod("shop", age: 31));
        Assert.Equal(
            "Pod 'shop/web' stopped reporting at 2026-11-23T08:59:29Z. Its history: GET /api/namespaces/shop/pods/web?window=3600.",
            Assert.Throws<UnknownEntityException>(() => _pods.FindRunning(new PodSelector("web", null), Everything)).Message);
        Assert.Equal("shop", _pods.FindKnown(new PodSelector("web", null), Everything).NamespaceName);
    }

    [Fact]
    public void A_pod_of_another_namespace_is_not_meant()
    {
        Know(Pod("shop", age: 5));
        Assert.Throws<UnknownEntityException>(() => _pods.FindRunning(new PodSelector("web", "edge"), Everything));
    }

    private static HeldPod Pod(string @namespace, int age) =>
        new(new PodSample { Timestamp = Now.AddSeconds(-age), PodName = "web", Namespace = @namespace });

    private void Know(params INewestPod[] pods) => _store.LatestPodsNamed("web").Returns(pods);
}
