using System.Net;
using System.Text.Json;
using KubeMonitor.StandInCluster;

namespace KubeMonitor.MetricsApi.Tests;

public sealed class AccessTests
{
    private const string Nodes = "/apis/metrics.k8s.io/v1beta1/nodes";

    [Theory]
    [InlineData("none")]
    [InlineData("wrong authority")]
    [InlineData("wrong name")]
    public async Task Headers_without_the_aggregation_layers_certificate_say_nothing(string certificate)
    {
        await using var server = await MetricsApiUnderTest.StartAsync();
        await server.UntilReadyAsync();
        using var stranger = certificate switch
        {
            "none" => null,
            "wrong authority" => AggregationLayer.MakePair(server.Time.GetUtcNow()).Client,
            _ => AggregationLayer.MakePair(server.Time.GetUtcNow(), "another-client").Client,
        };
        var (status, text) = await server.GetDirectlyAsync(Nodes, stranger, server.Layer.AddIdentity);
        Assert.Equal(HttpStatusCode.Unauthorized, status);
        Assert.Equal("""{"kind":"Status","apiVersion":"v1","metadata":{},"status":"Failure","message":"Unauthorized","reason":"Unauthorized","code":401}""", text);
    }

    [Fact]
    public async Task Who_may_not_is_told_as_the_cluster_would()
    {
        await using var server = await MetricsApiUnderTest.StartAsync();
        await server.UntilReadyAsync();
        server.Cluster.Reviews.Allows = null;
        (server.Layer.User, server.Layer.Groups) = ("eve", ["system:authenticated"]);
        var (status, text) = await server.GetAsync("/apis/metrics.k8s.io/v1beta1/namespaces/shop/pods");
        Assert.Equal(HttpStatusCode.Forbidden, status);
        var answer = JsonDocument.Parse(text).RootElement;
        Assert.Equal("""pods.metrics.k8s.io is forbidden: User "eve" cannot list resource "pods" in API group "metrics.k8s.io" in the namespace "shop" """.TrimEnd(), answer.GetProperty("message").GetString());
        Assert.Equal("Forbidden", answer.GetProperty("reason").GetString());
        Assert.Equal(HttpStatusCode.OK, (await server.GetDirectlyAsync("/livez", null)).Status);
    }

    [Fact]
    public async Task A_rotated_authority_is_followed_and_the_old_certificate_refused()
    {
        await using var server = await MetricsApiUnderTest.StartAsync();
        await server.UntilReadyAsync();
        var before = server.Layer.Client;
        Assert.Equal(HttpStatusCode.OK, (await server.GetAsync(Nodes)).Status);
        server.Layer.Rotate();
        await MetricsApiUnderTest.UntilAsync(async () => (await server.GetAsync(Nodes)).Status == HttpStatusCode.OK);
        Assert.Equal(HttpStatusCode.Unauthorized, (await server.GetDirectlyAsync(Nodes, before, server.Layer.AddIdentity)).Status);
    }

    [Fact]
    public async Task A_bearer_token_is_as_good_as_the_cluster_says()
    {
        await using var server = await MetricsApiUnderTest.StartAsync();
        await server.UntilReadyAsync();
        server.Cluster.Reviews.AddUser("hers", "jane", "developers");
        server.Cluster.Reviews.Allows = spec => spec["user"]!.GetValue<string>() == "jane";
        Assert.Equal(HttpStatusCode.OK, (await AskAsync("hers")).Status);
        Assert.Equal(HttpStatusCode.Unauthorized, (await AskAsync("another")).Status);
        server.Cluster.Faults.OnList("tokenreviews", new Fault(FaultKind.Failure));
        Assert.Equal(HttpStatusCode.ServiceUnavailable, (await AskAsync("third")).Status);
        server.Cluster.Faults.OnList("tokenreviews", new Fault(FaultKind.Forbidden));
        Assert.Equal(HttpStatusCode.InternalServerError, (await AskAsync("third")).Status);

        Task<(HttpStatusCode Status, string Text)> AskAsync(string token) =>
            server.GetDirectlyAsync(Nodes, null, request => request.Headers.Authorization = new("Bearer", token));
    }

    [Theory]
    [InlineData("Refused", HttpStatusCode.Unauthorized)]
    [InlineData("Reviewed", HttpStatusCode.Forbidden)]
    [InlineData("Allowed", HttpStatusCode.OK)]
    public async Task Strangers_get_what_the_option_says(string option, HttpStatusCode expected)
    {
        await using var server = await MetricsApiUnderTest.StartAsync(("MetricsApi:Anonymous", option));
        await server.UntilReadyAsync();
        server.Cluster.Reviews.Allows = null;
        Assert.Equal(expected, (await server.GetDirectlyAsync(Nodes, null)).Status);
        Assert.Equal("ok", (await server.GetDirectlyAsync("/readyz", null)).Text);
    }
}
