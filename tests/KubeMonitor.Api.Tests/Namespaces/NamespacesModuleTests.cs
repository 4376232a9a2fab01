using System.Net;
using Snapshooter.Xunit;

namespace KubeMonitor.Api.Tests.Namespaces;

public sealed class NamespacesModuleTests
{
    [Fact]
    public async Task A_namespace_has_every_field_of_the_contract()
    {
        await using var both = await ApiWithCluster.StartAsync();
        await both.ReportAsync(0);
        Snapshot.Match(await both.Api.Http.GetStringAsync("/api/namespaces/shop"));
    }

    [Fact]
    public async Task The_list_has_every_namespace_there_is_also_without_pods()
    {
        await using var both = await ApiWithCluster.StartAsync();
        await both.ReportAsync(0);
        Snapshot.Match(await both.Api.Http.GetStringAsync("/api/namespaces"));
    }

    [Fact]
    public async Task Without_a_cluster_namespaces_come_from_the_reports()
    {
        using var api = new ApiServer();
        await api.PostAsync("/api/ingest", Bodies.Report(0, Bodies.Pod(0, "u1", "shop", "web"), Bodies.Pod(0, "u2", "shop", "api")));
        var space = Assert.Single((await api.GetAsync("/api/namespaces")).EnumerateArray());
        Assert.Equal(("shop", 25.0, 2, 2), (space.GetProperty("namespace").GetString(), space.GetProperty("cpu_usage").GetDouble(), space.GetProperty("pod_count").GetInt32(), space.GetProperty("sample_count").GetInt32()));
        Assert.False(space.TryGetProperty("cpu_request", out _));
        Assert.Equal(2, (await api.GetAsync("/api/namespaces/shop/pods")).GetArrayLength());
        await api.GetProblemAsync("/api/namespaces/none/pods", HttpStatusCode.NotFound);
    }

    [Fact]
    public async Task A_pod_without_a_sample_counts_as_a_pod_and_not_as_a_sample()
    {
        await using var both = await ApiWithCluster.StartAsync();
        await both.ReportAsync(0, "p-old");
        var shop = await both.Api.GetAsync("/api/namespaces/shop");
        Assert.Equal((4, 1), (shop.GetProperty("pod_count").GetInt32(), shop.GetProperty("sample_count").GetInt32()));
    }

    [Fact]
    public async Task A_window_sums_the_pods_that_ran_at_each_time()
    {
        await using var both = await ApiWithCluster.StartAsync();
        await both.ReportAsync(5);
        await both.ReportAsync(15, "p-old", "p-new");
        both.Api.Time.Advance(TimeSpan.FromSeconds(20));
        using var response = await both.Api.Http.GetAsync("/api/namespaces/shop?window=30&step=10");
        var window = await ApiServer.ReadAsync(response, HttpStatusCode.OK);
        Assert.Equal([10.0, 3.0], window.EnumerateArray().Select(sum => sum.GetProperty("cpu_usage").GetDouble()));
        Assert.Equal("10", Assert.Single(response.Headers.GetValues("KubeMonitor-Step")));
    }

    [Fact]
    public async Task A_pod_that_the_inventory_says_is_gone_leaves_every_list_at_once()
    {
        await using var both = await ApiWithCluster.StartAsync();
        await both.ReportAsync(0);
        both.Cluster.Objects.Delete("pods", "shop", "naked");
        await both.UntilAsync("/api/namespaces/shop/pods", answer => answer.GetArrayLength() == 3);
        Assert.Equal(5, (await both.Api.GetAsync("/api/pods")).GetArrayLength());
        Assert.Equal(3, (await both.Api.GetAsync("/api/namespaces/shop")).GetProperty("pod_count").GetInt32());
        await both.Api.GetProblemAsync("/api/pods/naked", HttpStatusCode.NotFound);
        Assert.Equal(1, (await both.Api.GetAsync("/api/pods/naked?window=60")).GetArrayLength());
        both.Cluster.Objects.Delete("nodes", "", "worker-1");
        await both.UntilAsync("/api/nodes", answer => answer.GetArrayLength() == 0);
    }

    [Theory]
    [InlineData("/api/namespaces/none", "There is no namespace 'none' now. GET /api/namespaces lists those there are; its history, if it has one: GET /api/namespaces/none?window=3600.")]
    [InlineData("/api/namespaces/none?window=60", "Nothing is known of a namespace 'none'. GET /api/namespaces lists those there are.")]
    public async Task An_unknown_namespace_is_told(string route, string detail)
    {
        using var api = new ApiServer();
        Assert.Equal(detail, (await api.GetProblemAsync(route, HttpStatusCode.NotFound)).GetProperty("detail").GetString());
    }
}
