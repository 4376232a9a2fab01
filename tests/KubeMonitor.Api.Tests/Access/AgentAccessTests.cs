using System.Net;
using System.Net.Http.Headers;
using System.Text;
using System.Text.Json;
using KubeMonitor.StandInCluster;

namespace KubeMonitor.Api.Tests.Access;

public sealed class AgentAccessTests : IAsyncLifetime, IDisposable
{
    private StandInApiServer _cluster = null!;
    private ApiServer _api = null!;

    public async Task InitializeAsync()
    {
        _cluster = await StandInApiServer.StartAsync();
        _cluster.Reviews.AddToken("good", "tokenreview-good");
        _cluster.Reviews.AddToken("for-another-audience", "tokenreview-wrong-audience");
        _cluster.Reviews.AddToken("bad-signature", "tokenreview-invalid-signature");
        _cluster.Reviews.AddToken("of-a-deleted-pod", "tokenreview-pod-deleted-15s");
        _cluster.Reviews.AddToken("of-a-pod-deleted-just-now", "tokenreview-pod-deleted-1s");
        _cluster.Reviews.AddToken("of-no-pod", "tokenreview-good-not-bound-to-a-pod");
        _api = new ApiServer(("Inventory:Kubeconfig", _cluster.Kubeconfig), ("Auth:Ingest", "Token"), ("Auth:AgentServiceAccount", "ops:agent"));
    }

    public async Task DisposeAsync() => await _cluster.DisposeAsync();

    public void Dispose() => _api.Dispose();

    [Fact]
    public async Task An_agent_speaks_for_its_own_node()
    {
        Assert.Equal(1, (await SendAsync("good", Report("node-a"), HttpStatusCode.OK)).GetProperty("accepted").GetInt32());
        Assert.Equal(1, (await SendAsync("good", Bodies.Node(5, "node-a"), HttpStatusCode.OK, "/api/nodes/node-a")).GetProperty("accepted").GetInt32());
    }

    [Theory]
    [InlineData(null, HttpStatusCode.Unauthorized, "no_token", "projected service account token with the audience 'kubemonitor'")]
    [InlineData("unknown", HttpStatusCode.Unauthorized, "token_refused", "invalid bearer token")]
    [InlineData("for-another-audience", HttpStatusCode.Unauthorized, "token_refused", "is invalid for the target audiences")]
    [InlineData("bad-signature", HttpStatusCode.Unauthorized, "token_refused", "invalid bearer token")]
    [InlineData("of-a-deleted-pod", HttpStatusCode.Unauthorized, "token_refused", "invalid bearer token")]
    [InlineData("of-no-pod", HttpStatusCode.Forbidden, "no_node", "not bound to a pod on a node")]
    public async Task Who_is_no_agent_is_refused_with_the_reason(string? token, HttpStatusCode status, string reason, string detail)
    {
        using var counted = new Instruments(_api.Services, "kubemonitor.access.refused");
        var problem = await SendAsync(token, Report("node-a"), status);
        Assert.Equal(reason, problem.GetProperty("reason").GetString());
        Assert.Equal([$"kubemonitor.access.refused ingest {reason} 1"], counted.Seen);
        Assert.DoesNotContain("   at ", problem.GetRawText(), StringComparison.Ordinal);
        Assert.Contains(detail, problem.GetProperty("detail").GetString(), StringComparison.Ordinal);
        Assert.Equal(0, (await _api.GetAsync("/api/nodes")).GetArrayLength());
    }

    // Kubernetes itself accepts it for some seconds more.
    [Fact]
    public async Task A_token_whose_pod_was_deleted_just_now_is_accepted_as_the_cluster_accepts_it() =>
        await SendAsync("of-a-pod-deleted-just-now", Report("node-a"), HttpStatusCode.OK);

    [Fact]
    public async Task A_token_replayed_after_it_was_withdrawn_is_refused_once_the_verdict_is_old()
    {
        await SendAsync("good", Report("node-a"), HttpStatusCode.OK);
        _cluster.Reviews.RemoveToken("good");
        _api.Time.Advance(TimeSpan.FromMinutes(2));
        Assert.Equal("token_refused", (await SendAsync("good", Report("node-a"), HttpStatusCode.Unauthorized)).GetProperty("reason").GetString());
    }

    [Theory]
    [InlineData("/api/ingest")]
    [InlineData("/api/nodes/worker-1")]
    [InlineData("/api/pods/web")]
    public async Task Nobody_speaks_for_another_node(string route)
    {
        var body = route switch
        {
            "/api/ingest" => Report("worker-1"),
            "/api/pods/web" => Bodies.Pod(0, "u1", "shop", "web"),
            _ => Bodies.Node(0),
        };
        var problem = await SendAsync("good", body, HttpStatusCode.Forbidden, route);
        Assert.Equal("another_node", problem.GetProperty("reason").GetString());
        Assert.Contains("node 'node-a'", problem.GetProperty("detail").GetString(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Nobody_speaks_for_pods_that_run_elsewhere()
    {
        _cluster.Objects.Apply("pods", StandInObject.Pod("shop", "web", "u1", "node-b"));
        await UntilLiveAsync();
        var report = Report("node-a", Bodies.Pod(0, "u1", "shop", "web", "node-a"));
        var problem = await SendAsync("good", report, HttpStatusCode.Forbidden);
        Assert.Contains("pod 'u1' runs on node 'node-b'", problem.GetProperty("detail").GetString(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Another_service_account_is_refused()
    {
        await using var api = new ApiServer(
            ("Inventory:Kubeconfig", _cluster.Kubeconfig), ("Auth:Ingest", "Token"), ("Auth:AgentServiceAccount", "kubemonitor:resource-collector"));
        var problem = await SendAsync("good", Report("node-a"), HttpStatusCode.Forbidden, api: api);
        Assert.Equal("another_account", problem.GetProperty("reason").GetString());
        Assert.Contains("'system:serviceaccount:ops:agent'", problem.GetProperty("detail").GetString(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_cluster_that_gives_no_verdict_is_no_refusal_and_readiness_says_so()
    {
        _cluster.Faults.OnList("tokenreviews", new Fault(FaultKind.Failure));
        var problem = await SendAsync("good", Report("node-a"), HttpStatusCode.ServiceUnavailable);
        Assert.Contains("etcdserver: leader changed", problem.GetProperty("detail").GetString(), StringComparison.Ordinal);
        var ready = await _api.GetAsync("/readyz");
        Assert.Equal(("degraded", "failing"), (ready.GetProperty("status").GetString(), ready.GetProperty("reviews").GetProperty("state").GetString()));
        await SendAsync("good", Report("node-a"), HttpStatusCode.OK);
        Assert.Equal("ok", (await _api.GetAsync("/readyz")).GetProperty("reviews").GetProperty("state").GetString());
    }

    [Fact]
    public async Task One_node_that_asks_too_often_is_told_to_wait_and_the_body_of_a_stranger_is_never_read()
    {
        await using var api = new ApiServer(("Inventory:Kubeconfig", _cluster.Kubeconfig), ("Auth:Ingest", "Token"), ("Limits:IngestPerMinute", "12"));
        using var counted = new Instruments(api.Services, "kubemonitor.access.refused");
        for (var i = 0; i < 12; i++)
        {
            await SendAsync("good", Report("node-a"), HttpStatusCode.OK, api: api);
        }

        var problem = await SendAsync("good", Report("node-a"), HttpStatusCode.TooManyRequests, api: api);
        Assert.Contains("Limits:IngestPerMinute", problem.GetProperty("detail").GetString(), StringComparison.Ordinal);
        Assert.Equal(["kubemonitor.access.refused ingest too_often 1"], counted.Seen);
        await SendAsync("unknown", "this is no JSON", HttpStatusCode.Unauthorized, api: api);
    }

    private static string Report(string node, params string[] pods) => $$$"""{"node":{{{Bodies.Node(0, node)}}},"pods":[{{{string.Join(',', pods)}}}]}""";

    private async Task<JsonElement> SendAsync(string? token, string json, HttpStatusCode expected, string route = "/api/ingest", ApiServer? api = null)
    {
        using var request = new HttpRequestMessage(HttpMethod.Post, route) { Content = new StringContent(json, Encoding.UTF8, "application/json") };
        request.Headers.Authorization = token is null ? null : new AuthenticationHeaderValue("Bearer", token);
        using var response = await (api ?? _api).Http.SendAsync(request);
        Assert.Equal(expected == HttpStatusCode.Unauthorized ? "Bearer" : "", response.Headers.WwwAuthenticate.ToString());
        return await ApiServer.ReadAsync(response, expected);
    }

    private async Task UntilLiveAsync()
    {
        using var limit = new CancellationTokenSource(TimeSpan.FromSeconds(60));
        while ((await _api.GetAsync("/readyz")).GetProperty("inventory").GetProperty("state").GetString() != "live")
        {
            await Task.Delay(20, limit.Token);
        }

        // Its own pod must have come, not only the lists.
        while ((await _api.GetAsync("/api/namespaces")).GetArrayLength() == 0)
        {
            await Task.Delay(20, limit.Token);
        }
    }
}
