using System.Net;
using Snapshooter.Xunit;

namespace KubeMonitor.Api.Tests.Nodes;

public sealed class NodesModuleTests : IDisposable
{
    private readonly ApiServer _api = new();

    public void Dispose() => _api.Dispose();

    [Fact]
    public async Task A_node_has_every_field_of_the_contract()
    {
        await _api.PostAsync("/api/ingest", Bodies.Report(0));
        Snapshot.Match(await _api.Http.GetStringAsync("/api/nodes/worker-1"));
    }

    [Fact]
    public async Task The_list_is_sorted_and_leaves_the_parts_out()
    {
        await _api.PostAsync("/api/nodes/b", Bodies.Node(0, "b"));
        await _api.PostAsync("/api/nodes/a", Bodies.Node(0, "a"));
        Snapshot.Match(await _api.Http.GetStringAsync("/api/nodes"));
    }

    [Fact]
    public async Task A_window_is_an_array_oldest_first()
    {
        await PostEveryFiveSecondsAsync(4);
        var samples = await _api.GetAsync("/api/nodes/worker-1?window=12");
        Assert.Equal([Bodies.At(5), Bodies.At(10), Bodies.At(15)], samples.EnumerateArray().Select(sample => sample.GetProperty("timestamp").GetString()));
        Assert.False(samples[0].TryGetProperty("interfaces", out _));
    }

    [Theory]
    [InlineData("", 412.7 + 1.5)]
    [InlineData("&agg=max", 412.7 + 2)]
    [InlineData("&agg=min", 412.7 + 1)]
    public async Task A_step_is_a_grid_and_says_so_in_a_header(string aggregation, double cpu)
    {
        await PostEveryFiveSecondsAsync(4);
        using var response = await _api.Http.GetAsync($"/api/nodes/worker-1?window=12&step=10{aggregation}");
        var samples = await ApiServer.ReadAsync(response, HttpStatusCode.OK);
        Assert.Equal("10", Assert.Single(response.Headers.GetValues("KubeMonitor-Step")));
        var point = Assert.Single(samples.EnumerateArray());
        Assert.Equal(Bodies.At(10), point.GetProperty("timestamp").GetString());
        Assert.Equal(cpu, point.GetProperty("cpu_usage").GetDouble(), 1e-9);
    }

    [Fact]
    public async Task A_node_that_stopped_reporting_leaves_the_list_and_keeps_its_history()
    {
        await _api.PostAsync("/api/nodes/worker-1", Bodies.Node(0));
        _api.Time.Advance(TimeSpan.FromSeconds(31));
        Assert.Equal(0, (await _api.GetAsync("/api/nodes")).GetArrayLength());
        var problem = await _api.GetProblemAsync("/api/nodes/worker-1", HttpStatusCode.NotFound);
        Assert.Equal(
            "Node 'worker-1' stopped reporting at 2026-11-23T09:00:00Z. Its history: GET /api/nodes/worker-1?window=3600.",
            problem.GetProperty("detail").GetString());
        Assert.Equal(1, (await _api.GetAsync("/api/nodes/worker-1?window=60")).GetArrayLength());
    }

    [Fact]
    public async Task The_pods_of_a_node_are_those_on_it()
    {
        await _api.PostAsync("/api/ingest", Bodies.Report(0, Bodies.Pod(0, "u1", "shop", "web")));
        await _api.PostAsync("/api/pods/other", Bodies.Pod(0, "u2", "shop", "other", "worker-2"));
        var pod = Assert.Single((await _api.GetAsync("/api/nodes/worker-1/pods")).EnumerateArray());
        Assert.Equal("web", pod.GetProperty("pod_name").GetString());
        await _api.GetProblemAsync("/api/nodes/none/pods", HttpStatusCode.NotFound);
    }

    [Theory]
    [InlineData("/api/nodes/none", HttpStatusCode.NotFound, "No node 'none' has reported. GET /api/nodes lists those that do.")]
    [InlineData("/api/nodes/none?window=60", HttpStatusCode.NotFound, "Nothing is known of a node 'none'. GET /api/nodes lists those that report.")]
    [InlineData("/api/nodes/a?window=abc", HttpStatusCode.BadRequest, "window is 'abc': give a whole number of seconds, such as 60.")]
    [InlineData("/api/nodes/a?window=99999999999", HttpStatusCode.BadRequest, "window is '99999999999': give a whole number of seconds, such as 60.")]
    [InlineData("/api/nodes/a?window=31536001", HttpStatusCode.BadRequest, "window is 31536001: give seconds from 1 to 31536000, or 0 for the current value.")]
    [InlineData("/api/nodes/a?window=60&step=61", HttpStatusCode.BadRequest, "step is 61: give seconds from 1 to the window's 60.")]
    [InlineData("/api/nodes/a?window=60&step=0", HttpStatusCode.BadRequest, "step is 0: give seconds from 1 to the window's 60.")]
    [InlineData("/api/nodes/a?window=60&agg=max", HttpStatusCode.BadRequest, "agg says how the samples of a step become one: give a step as well, such as step=60.")]
    [InlineData("/api/nodes/a?window=60&step=5&agg=sum", HttpStatusCode.BadRequest, "agg is 'sum': give avg, max or min.")]
    [InlineData("/api/nothing", HttpStatusCode.NotFound, "There is no /api/nothing. /docs lists every route.")]
    public async Task What_can_not_be_answered_is_told(string route, HttpStatusCode status, string detail) =>
        Assert.Equal(detail, (await _api.GetProblemAsync(route, status)).GetProperty("detail").GetString());

    private async Task PostEveryFiveSecondsAsync(int samples)
    {
        for (var i = 0; i < samples; i++)
        {
            await _api.PostAsync("/api/nodes/worker-1", Bodies.Node(i * 5, cpu: 412.7 + i));
        }

        _api.Time.Advance(TimeSpan.FromSeconds((samples - 1) * 5));
    }
}
