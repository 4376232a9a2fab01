using System.Net;
using System.Net.Http.Headers;
using System.Text.Json;
using System.Text.Json.Nodes;
using KubeMonitor.StandInCluster;

namespace KubeMonitor.Api.Tests.Access;

public sealed class ReaderAccessTests : IAsyncLifetime, IDisposable
{
    private StandInApiServer _cluster = null!;
    private ApiServer _api = null!;

    public async Task InitializeAsync()
    {
        _cluster = await StandInApiServer.StartAsync();
        _cluster.Reviews.AddToken("reader", "tokenreview-good");
        _api = new ApiServer(("Inventory:Kubeconfig", _cluster.Kubeconfig), ("Auth:Reads", "Token"), ("Auth:ReadsAudience", "kubemonitor"));
        await _api.PostAsync("/api/ingest", Bodies.Report(0, Bodies.Pod(0, "u1", "shop", "web"), Bodies.Pod(0, "u2", "data", "db"), Bodies.Pod(0, "u3", "data", "web")));
    }

    public async Task DisposeAsync() => await _cluster.DisposeAsync();

    public void Dispose() => _api.Dispose();

    [Theory]
    [InlineData("/api/pods")]
    [InlineData("/api/cluster")]
    [InlineData("/api/stream")]
    [InlineData("/api/namespaces/shop/pods")]
    public async Task Who_shows_no_token_or_a_wrong_one_reads_nothing(string route)
    {
        Assert.Equal("no_token", (await GetAsync(route, HttpStatusCode.Unauthorized, token: null)).GetProperty("reason").GetString());
        Assert.Equal("token_refused", (await GetAsync(route, HttpStatusCode.Unauthorized, token: "unknown")).GetProperty("reason").GetString());
    }

    [Theory]
    [InlineData("/healthz")]
    [InlineData("/readyz")]
    [InlineData("/version")]
    public async Task What_watches_the_server_needs_no_token(string route) => await GetAsync(route, HttpStatusCode.OK, token: null);

    [Fact]
    public async Task A_namespace_whose_pods_the_reader_may_not_list_is_in_no_answer()
    {
        Allow(pods: ["shop"]);
        Assert.Equal(["web"], Names(await GetAsync("/api/pods", HttpStatusCode.OK), "pod_name"));
        Assert.Equal(["shop"], Names(await GetAsync("/api/namespaces", HttpStatusCode.OK), "namespace"));
        Assert.Equal("shop", (await GetAsync("/api/pods/web", HttpStatusCode.OK)).GetProperty("namespace").GetString());
        await GetAsync("/api/pods/db", HttpStatusCode.NotFound);
        await GetAsync("/api/namespaces/shop/pods/web?window=60", HttpStatusCode.OK);
        Assert.Equal(["web"], Names(await GetAsync("/api/pods?limit=1&sort=cpu_usage", HttpStatusCode.OK), "pod_name"));
        foreach (var route in new[] { "/api/namespaces/data", "/api/namespaces/data/pods", "/api/namespaces/data/pods/db", "/api/namespaces/data/workloads", "/api/namespaces/data/deployments/x" })
        {
            var problem = await GetAsync(route, HttpStatusCode.Forbidden);
            Assert.Contains("may not list pods in namespace 'data'", problem.GetProperty("detail").GetString(), StringComparison.Ordinal);
        }

        using var csv = await SendAsync("/api/pods", "reader", "text/csv");
        var text = await csv.Content.ReadAsStringAsync();
        Assert.Contains("shop", text, StringComparison.Ordinal);
        Assert.DoesNotContain("data", text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Who_may_list_pods_everywhere_sees_all_of_them()
    {
        Allow(everywhere: true);
        Assert.Equal(3, (await GetAsync("/api/pods", HttpStatusCode.OK)).GetArrayLength());
        await GetAsync("/api/nodes", HttpStatusCode.Forbidden);
        await GetAsync("/api/cluster", HttpStatusCode.Forbidden);
    }

    [Fact]
    public async Task Nodes_need_a_right_on_nodes_and_their_pods_one_on_pods()
    {
        Allow(nodes: true, pods: ["shop"]);
        Assert.Equal(["worker-1"], Names(await GetAsync("/api/nodes", HttpStatusCode.OK), "node"));
        await GetAsync("/api/nodes/worker-1", HttpStatusCode.OK);
        Assert.Equal(["web"], Names(await GetAsync("/api/nodes/worker-1/pods", HttpStatusCode.OK), "pod_name"));
        await GetAsync("/api/cluster", HttpStatusCode.Forbidden);
        Allow(nodes: true, everywhere: true);
        _api.Time.Advance(TimeSpan.FromSeconds(11));
        await GetAsync("/api/cluster", HttpStatusCode.OK);
    }

    [Fact]
    public async Task Who_may_list_nothing_is_told_so()
    {
        Allow();
        foreach (var route in new[] { "/api/pods", "/api/nodes", "/api/namespaces", "/api/stream" })
        {
            Assert.Equal("not_allowed", (await GetAsync(route, HttpStatusCode.Forbidden)).GetProperty("reason").GetString());
        }
    }

    [Fact]
    public async Task The_stream_tells_of_visible_namespaces_only()
    {
        Allow(pods: ["shop"]);
        using var limit = new CancellationTokenSource(TimeSpan.FromSeconds(60));
        using var request = Request("/api/stream", "reader");
        using var response = await _api.Http.SendAsync(request, HttpCompletionOption.ResponseHeadersRead, limit.Token);
        using var reader = new StreamReader(await response.Content.ReadAsStreamAsync(limit.Token));
        Assert.Equal(": connected", await reader.ReadLineAsync(limit.Token));
        await _api.PostAsync("/api/ingest", Bodies.Report(5, Bodies.Pod(5, "u1", "shop", "web"), Bodies.Pod(5, "u2", "data", "db")));
        string line;
        while (!(line = (await reader.ReadLineAsync(limit.Token))!).StartsWith("data: ", StringComparison.Ordinal))
        {
        }

        var update = JsonDocument.Parse(line["data: ".Length..]).RootElement;
        Assert.Equal(["web"], Names(update.GetProperty("pods"), "pod_name"));
        Assert.False(update.TryGetProperty("node", out _));
    }

    private static List<string> Names(JsonElement list, string of) => [.. list.EnumerateArray().Select(each => each.GetProperty(of).GetString()!)];

    private void Allow(bool everywhere = false, bool nodes = false, params string[] pods) => _cluster.Reviews.Allows = spec =>
        spec["resourceAttributes"] is JsonObject wanted && (string?)wanted["resource"] switch
        {
            "nodes" => nodes,
            "pods" => everywhere || ((string?)wanted["namespace"] is { } name && pods.Contains(name)),
            _ => false,
        };

    private static HttpRequestMessage Request(string route, string? token, string accept = "application/json")
    {
        var request = new HttpRequestMessage(HttpMethod.Get, route);
        request.Headers.Authorization = token is null ? null : new AuthenticationHeaderValue("Bearer", token);
        request.Headers.Accept.ParseAdd(accept);
        return request;
    }

    private async Task<HttpResponseMessage> SendAsync(string route, string? token, string accept = "application/json")
    {
        using var request = Request(route, token, accept);
        return await _api.Http.SendAsync(request);
    }

    private async Task<JsonElement> GetAsync(string route, HttpStatusCode expected, string? token = "reader")
    {
        using var response = await SendAsync(route, token);
        return await ApiServer.ReadAsync(response, expected);
    }
}
