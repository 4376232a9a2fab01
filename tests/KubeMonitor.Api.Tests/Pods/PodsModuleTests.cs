using System.Net;
using Snapshooter.Xunit;

namespace KubeMonitor.Api.Tests.Pods;

public sealed class PodsModuleTests : IDisposable
{
    private readonly ApiServer _api = new();

    public void Dispose() => _api.Dispose();

    [Fact]
    public async Task A_pod_has_every_field_of_the_contract()
    {
        await _api.PostAsync("/api/ingest", Bodies.Report(0, Bodies.Pod(0, "u1", "shop", "web")));
        Snapshot.Match(await _api.Http.GetStringAsync("/api/namespaces/shop/pods/web"));
    }

    [Fact]
    public async Task The_list_is_sorted_and_leaves_the_containers_out()
    {
        await _api.PostAsync("/api/ingest", Bodies.Report(0, Bodies.Pod(0, "u1", "shop", "web"), Bodies.Pod(0, "u2", "data", "db-0"), Bodies.Pod(0, "u3", null, null)));
        Snapshot.Match(await _api.Http.GetStringAsync("/api/pods"));
    }

    [Fact]
    public async Task A_name_in_several_namespaces_is_none_of_them_at_random()
    {
        await _api.PostAsync("/api/ingest", Bodies.Report(0, Bodies.Pod(0, "u1", "shop", "web"), Bodies.Pod(0, "u2", "edge", "web")));
        var problem = await _api.GetProblemAsync("/api/pods/web", HttpStatusCode.Conflict);
        Assert.Equal(
            "Pod 'web' exists in 2 namespaces. Name one: ?namespace=NAMESPACE, or /api/namespaces/NAMESPACE/pods/web.",
            problem.GetProperty("detail").GetString());
        Assert.Equal(["edge", "shop"], problem.GetProperty("namespaces").EnumerateArray().Select(each => each.GetString()));
        Assert.Equal(
            ["/api/namespaces/edge/pods/web", "/api/namespaces/shop/pods/web"],
            problem.GetProperty("routes").EnumerateArray().Select(each => each.GetString()));
        await _api.GetProblemAsync("/api/pods/web?window=60", HttpStatusCode.Conflict);
        Assert.Equal("u2", (await _api.GetAsync("/api/pods/web?namespace=edge")).GetProperty("uid").GetString());
        Assert.Equal("u1", (await _api.GetAsync("/api/namespaces/shop/pods/web")).GetProperty("uid").GetString());
    }

    [Fact]
    public async Task Of_several_namespaces_the_one_that_still_runs_is_meant()
    {
        await _api.PostAsync("/api/pods/web", Bodies.Pod(0, "u1", "shop", "web"));
        _api.Time.Advance(TimeSpan.FromSeconds(31));
        await _api.PostAsync("/api/pods/web", Bodies.Pod(31, "u2", "edge", "web"));
        Assert.Equal("u2", (await _api.GetAsync("/api/pods/web")).GetProperty("uid").GetString());
    }

    [Fact]
    public async Task A_pod_that_ended_leaves_the_list_and_keeps_its_history()
    {
        await _api.PostAsync("/api/pods/web", Bodies.Pod(0, "u1", "shop", "web"));
        _api.Time.Advance(TimeSpan.FromSeconds(31));
        Assert.Equal(0, (await _api.GetAsync("/api/pods")).GetArrayLength());
        Assert.Equal(
            "Pod 'shop/web' stopped reporting at 2026-11-23T09:00:00Z. Its history: GET /api/namespaces/shop/pods/web?window=3600.",
            (await _api.GetProblemAsync("/api/pods/web", HttpStatusCode.NotFound)).GetProperty("detail").GetString());
        Assert.Equal(1, (await _api.GetAsync("/api/namespaces/shop/pods/web?window=60")).GetArrayLength());
    }

    [Fact]
    public async Task An_unknown_pod_is_not_found() =>
        Assert.Equal(
            "Nothing is known of a pod 'web' in namespace 'shop'. GET /api/pods lists those that run.",
            (await _api.GetProblemAsync("/api/namespaces/shop/pods/web", HttpStatusCode.NotFound)).GetProperty("detail").GetString());
}
