using System.Net;
using System.Text.Json;

namespace KubeMonitor.MetricsApi.Tests;

public sealed class MetricsTests
{
    private const string Root = "/apis/metrics.k8s.io/v1beta1";

    [Fact]
    public async Task Cpu_is_the_mean_over_the_window_and_memory_the_working_set()
    {
        await using var server = await MetricsApiUnderTest.StartAsync();
        await server.ReportAsync();
        await server.UntilReadyAsync();

        // The last three of 5 s each: (3 + 4 + 5) / 3 = 4 times the first.
        Assert.Equal(
            """{"kind":"NodeMetrics","apiVersion":"metrics.k8s.io/v1beta1","metadata":{"name":"worker-1","creationTimestamp":"2026-11-23T09:00:25Z","labels":{"kubernetes.io/hostname":"worker-1"}},"timestamp":"2026-11-23T09:00:25Z","window":"15s","usage":{"cpu":"1002m","memory":"2929688Ki"}}""",
            (await server.GetAsync($"{Root}/nodes/worker-1")).Text);
        Assert.Equal(
            """{"kind":"PodMetrics","apiVersion":"metrics.k8s.io/v1beta1","metadata":{"name":"web-1","namespace":"shop","creationTimestamp":"2026-11-23T09:00:25Z","labels":{"app":"web"}},"timestamp":"2026-11-23T09:00:25Z","window":"15s","containers":[{"name":"main","usage":{"cpu":"40m","memory":"64Ki"}},{"name":"sidecar","usage":{"cpu":"493667n","memory":"1Mi"}}]}""",
            (await server.GetAsync($"{Root}/namespaces/shop/pods/web-1")).Text);
    }

    [Fact]
    public async Task A_longer_window_reaches_further_back_and_a_shorter_life_is_stated()
    {
        await using var server = await MetricsApiUnderTest.StartAsync(("MetricsApi:Window", "00:00:20"));
        await server.ReportAsync();
        var metrics = await server.JsonAsync($"{Root}/nodes/worker-2");
        Assert.Equal(("20s", "1750m"), (metrics.GetProperty("window").GetString(), metrics.GetProperty("usage").GetProperty("cpu").GetString()));
        server.Time.Advance(TimeSpan.FromSeconds(5));
        await server.ReportAsync("young", null, 1024);
        Assert.Equal(HttpStatusCode.NotFound, (await server.GetAsync($"{Root}/nodes/young")).Status);
        server.Time.Advance(TimeSpan.FromSeconds(5));
        await server.ReportAsync("young", 100, 1024);
        Assert.Equal("5s", (await server.JsonAsync($"{Root}/nodes/young")).GetProperty("window").GetString());
    }

    [Fact]
    public async Task A_pod_is_told_once_every_running_container_has_two_readings()
    {
        await using var server = await MetricsApiUnderTest.StartAsync();
        await server.ReportAsync();
        server.Time.Advance(TimeSpan.FromSeconds(5));

        // The sidecar was restarted: another container, whose first reading gives no rate.
        await server.ReportAsync("worker-1", 1, 1, MetricsApiUnderTest.Pod("p-web-1", "shop", "web-1", ("main", 10, 4096), ("sidecar-again", null, 4096)));
        Assert.Equal(HttpStatusCode.NotFound, (await server.GetAsync($"{Root}/namespaces/shop/pods/web-1")).Status);
        server.Time.Advance(TimeSpan.FromSeconds(5));
        await server.ReportAsync("worker-1", 1, 1, MetricsApiUnderTest.Pod("p-web-1", "shop", "web-1", ("main", 10, 4096), ("sidecar-again", 2, 4096)));
        var containers = (await server.JsonAsync($"{Root}/namespaces/shop/pods/web-1")).GetProperty("containers");
        Assert.Equal(["main", "sidecar-again"], containers.EnumerateArray().Select(each => each.GetProperty("name").GetString()));
    }

    [Fact]
    public async Task A_node_that_stopped_reporting_is_absent()
    {
        await using var server = await MetricsApiUnderTest.StartAsync();
        await server.ReportAsync();
        server.Time.Advance(TimeSpan.FromSeconds(31));
        Assert.Equal(0, (await server.JsonAsync($"{Root}/nodes")).GetProperty("items").GetArrayLength());
        var (status, text) = await server.GetAsync($"{Root}/nodes/worker-1");
        Assert.Equal(HttpStatusCode.NotFound, status);
        Assert.Equal("""{"kind":"Status","apiVersion":"v1","metadata":{},"status":"Failure","message":"nodes.metrics.k8s.io \u0022worker-1\u0022 not found","reason":"NotFound","details":{"name":"worker-1","group":"metrics.k8s.io","kind":"nodes"},"code":404}""", text);
    }

    [Theory]
    [InlineData("pods", "data/db-0 shop/cache shop/web-1 shop/web-2")]
    [InlineData("namespaces/shop/pods", "shop/cache shop/web-1 shop/web-2")]
    [InlineData("pods?labelSelector=app in (web,db)", "data/db-0 shop/web-1 shop/web-2")]
    [InlineData("pods?labelSelector=!app", "shop/cache")]
    [InlineData("pods?fieldSelector=metadata.name=web-1", "shop/web-1")]
    [InlineData("pods?fieldSelector=metadata.namespace!=shop", "data/db-0")]
    [InlineData("pods?fieldSelector=metadata.namespace==shop,metadata.name!=cache&labelSelector=app=web", "shop/web-1 shop/web-2")]
    [InlineData("nodes?labelSelector=kubernetes.io/hostname=worker-2", "/worker-2")]
    [InlineData("nodes?limit=1", "/worker-1")]
    public async Task A_list_has_what_is_chosen(string path, string expected)
    {
        await using var server = await MetricsApiUnderTest.StartAsync();
        await server.ReportAsync();
        await server.UntilReadyAsync();
        Assert.Equal(expected, Names(await server.JsonAsync($"{Root}/{path}")));
    }

    [Fact]
    public async Task Pages_put_together_are_the_list()
    {
        await using var server = await MetricsApiUnderTest.StartAsync();
        await server.ReportAsync();
        var pages = new List<string>();
        for (string? next = ""; next is not null;)
        {
            var page = await server.JsonAsync($"{Root}/pods?limit=3&continue={Uri.EscapeDataString(next)}");
            pages.Add(Names(page));
            next = page.GetProperty("metadata").TryGetProperty("continue", out var token) ? token.GetString() : null;
        }

        Assert.Equal(["data/db-0 shop/cache shop/web-1", "shop/web-2"], pages);
    }

    [Theory]
    [InlineData("pods?labelSelector=a(", "BadRequest", 400)]
    [InlineData("pods?fieldSelector=spec.nodeName=x", "BadRequest", 400)]
    [InlineData("pods?limit=-1", "BadRequest", 400)]
    [InlineData("pods?continue=x", "BadRequest", 400)]
    [InlineData("pods?watch=true", "MethodNotAllowed", 405)]
    [InlineData("namespaces/shop/pods/none", "NotFound", 404)]
    [InlineData("services", "NotFound", 404)]
    public async Task What_cannot_be_answered_is_a_Status(string path, string reason, int code)
    {
        await using var server = await MetricsApiUnderTest.StartAsync();
        var (status, text) = await server.GetAsync($"{Root}/{path}");
        var answer = JsonDocument.Parse(text).RootElement;
        Assert.Equal((code, "Status", reason, code), ((int)status, answer.GetProperty("kind").GetString(), answer.GetProperty("reason").GetString(), answer.GetProperty("code").GetInt32()));
    }

    private static string Names(JsonElement list) => string.Join(' ', list.GetProperty("items").EnumerateArray().Select(item => item.GetProperty("metadata"))
        .Select(each => $"{(each.TryGetProperty("namespace", out var space) ? space.GetString() : "")}/{each.GetProperty("name").GetString()}"));
}
