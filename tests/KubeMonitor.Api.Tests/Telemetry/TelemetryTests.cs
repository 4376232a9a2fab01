using System.Collections.Concurrent;
using System.Net;
using System.Text;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Logging;

namespace KubeMonitor.Api.Tests.Telemetry;

public sealed class TelemetryTests
{
    [Fact]
    public async Task The_servers_own_figures_go_to_the_collector_that_is_named()
    {
        var received = new ConcurrentQueue<string>();
        var builder = WebApplication.CreateSlimBuilder();
        builder.Logging.ClearProviders();
        await using var collector = builder.Build();
        collector.Urls.Add("http://127.0.0.1:0");
        collector.MapPost("/v1/metrics", async (HttpRequest request) =>
        {
            using var body = new MemoryStream();
            await request.Body.CopyToAsync(body);
            received.Enqueue(Encoding.Latin1.GetString(body.ToArray()));
        });
        await collector.StartAsync();
        await using var api = new ApiServer(
            ("Telemetry:OtlpEndpoint", $"{collector.Urls.First()}/v1/metrics"), ("Telemetry:OtlpProtocol", "http/protobuf"), ("Telemetry:Interval", "00:00:01"));
        api.Http.DefaultRequestHeaders.Add("KubeMonitor-Agent", "cpu=1.5, memory=29360128, queue=1, queue-bytes=900, lost=0");
        await api.PostAsync("/api/ingest", Bodies.Report(0, Bodies.Pod(0, "u1", "shop", "web")));
        string[] wanted =
        [
            "kubemonitor.ingest.samples", "kubemonitor.ingest.duration", "kubemonitor.store.entities", "kubemonitor.stream.readers", "http.server.request.duration", "dotnet.process.memory.working_set",
            "kubemonitor.agent.cpu", "kubemonitor.agent.memory", "kubemonitor.agent.queue.reports", "kubemonitor.agent.queue.lost", "k8s.node.name",
        ];
        using var limit = new CancellationTokenSource(TimeSpan.FromSeconds(60));
        while (!wanted.All(name => received.Any(text => text.Contains(name, StringComparison.Ordinal))))
        {
            await Task.Delay(50, limit.Token);
        }
    }

    [Theory]
    [InlineData("Telemetry:OtlpEndpoint", "collector", "Telemetry:OtlpEndpoint is 'collector': it must be an address such as http://collector:4317, or empty.")]
    [InlineData("Telemetry:OtlpProtocol", "udp", "Telemetry:OtlpProtocol is 'udp': it must be grpc or http/protobuf.")]
    [InlineData("Auth:AgentServiceAccount", "agent", "Auth:AgentServiceAccount is 'agent': it must be NAMESPACE:NAME, or empty.")]
    [InlineData("Limits:IngestPerMinute", "1", "Limits:IngestPerMinute is 1: it must be from 12 to 1000000.")]
    public void A_wrong_option_is_told_with_what_is_allowed(string name, string value, string message) =>
        Assert.Contains(message, Assert.ThrowsAny<Exception>(() => new ApiServer((name, value))).ToString(), StringComparison.Ordinal);

    [Fact]
    public async Task No_secret_is_in_any_line_of_the_log_and_no_request_makes_one_by_default()
    {
        const string Secret = "eyJhbGciOiJSUzI1NiJ9.c2VjcmV0.c2lnbmF0dXJl";
        const string Good = "eyJhbGciOiJSUzI1NiJ9.Z29vZA.c2VjcmV0";
        await using var cluster = await StandInCluster.StandInApiServer.StartAsync();
        cluster.Reviews.AddToken(Good, "tokenreview-good");
        foreach (var level in new[] { LogLevel.Trace, LogLevel.Information })
        {
            var lines = new LogLines();
            await using var api = new ApiServer(lines, level, ("Inventory:Kubeconfig", cluster.Kubeconfig), ("Auth:Ingest", "Token"), ("Auth:Reads", "Token"));
            api.Http.DefaultRequestHeaders.Authorization = new("Bearer", Secret);
            var before = lines.All.Count;
            for (var i = 0; i < 20; i++)
            {
                await api.PostAsync("/api/ingest", Bodies.Report(0), HttpStatusCode.Unauthorized);
                await api.GetProblemAsync("/api/pods", HttpStatusCode.Unauthorized);
                await api.GetAsync("/healthz");
            }

            api.Http.DefaultRequestHeaders.Authorization = new("Bearer", Good);
            await api.PostAsync("/api/ingest", $$"""{"node":{{Bodies.Node(0, "node-a")}},"pods":[]}""");
            Assert.DoesNotContain(lines.All, line => line.Contains("c2VjcmV0", StringComparison.Ordinal));
            if (level == LogLevel.Information)
            {
                // One for each kind of refusal, not one for each of 60 requests; the inventory may tell of itself meanwhile.
                Assert.Equal(2, lines.All.Count(line => line.Contains("Refused ", StringComparison.Ordinal)));
                Assert.InRange(lines.All.Count - before, 2, 12);
            }
        }
    }
}
