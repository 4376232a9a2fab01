using KubeMonitor.Infrastructure.Kubernetes.Connection;
using KubeMonitor.Infrastructure.Kubernetes.Reviews;
using KubeMonitor.StandInCluster;
using Microsoft.Extensions.Options;
using Microsoft.Extensions.Time.Testing;

namespace KubeMonitor.Infrastructure.Tests.Kubernetes.Reviews;

/// <summary>Both reviews, asking a stand-in cluster, with a clock of the test's.</summary>
internal sealed class ReviewsUnderTest : IAsyncDisposable
{
    private readonly ClusterClient _cluster;

    private ReviewsUnderTest(StandInApiServer server, ReviewOptions options)
    {
        Server = server;
        _cluster = new ClusterClient(Options.Create(new InventoryOptions { Source = InventorySource.Kubeconfig, Kubeconfig = server.Kubeconfig }));
        var client = new ReviewClient(_cluster, Options.Create(options));
        Tokens = new TokenReviews(client, Options.Create(options), Time);
        Accesses = new AccessReviews(client, Options.Create(options), Time);
    }

    public StandInApiServer Server { get; }

    public FakeTimeProvider Time { get; } = new(DateTimeOffset.Parse("2026-11-24T12:00:00Z", System.Globalization.CultureInfo.InvariantCulture));

    public TokenReviews Tokens { get; }

    public AccessReviews Accesses { get; }

    public static async Task<ReviewsUnderTest> StartAsync(Action<ReviewOptions>? configure = null)
    {
        var options = new ReviewOptions();
        configure?.Invoke(options);
        return new ReviewsUnderTest(await StandInApiServer.StartAsync(), options);
    }

    public async ValueTask DisposeAsync()
    {
        _cluster.Dispose();
        await Server.DisposeAsync();
    }
}
