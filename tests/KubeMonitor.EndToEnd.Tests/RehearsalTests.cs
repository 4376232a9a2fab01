using System.Text;
using KubeMonitor.EndToEnd.Tests.Programs;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;

namespace KubeMonitor.EndToEnd.Tests;

/// <summary>The API server that rehearses before it opens its port, as a process.</summary>
public sealed class RehearsalTests
{
    private static readonly TimeSpan Longest = TimeSpan.FromSeconds(90);

    // What the rehearsal is of, and what it may be told by.
    private static readonly string[] Traces = ["worker-1", "shop", "x7k2p", "The rehearsal"];

    [Fact]
    public async Task A_server_that_has_rehearsed_is_ready_and_empty_and_tells_nothing_of_it_in_answers_log_or_figures()
    {
        using var limit = new CancellationTokenSource(Longest);
        await using var collector = WebApplication.Create();
        var figures = new TaskCompletionSource<string>(TaskCreationOptions.RunContinuationsAsynchronously);
        collector.Urls.Add("http://127.0.0.1:0");
        collector.MapPost("/v1/metrics", async (HttpRequest request) =>
        {
            using var body = new MemoryStream();
            await request.Body.CopyToAsync(body);
            figures.TrySetResult(Encoding.Latin1.GetString(body.ToArray()));
        });
        await collector.StartAsync(limit.Token);
        var address = new Uri($"http://127.0.0.1:{Installation.FreePort()}");
        await using var api = Start(address, new()
        {
            ["KUBEMONITOR__METRICSAPI__ENABLED"] = "true",
            ["KUBEMONITOR__METRICSAPI__PORT"] = "0",
            ["KUBEMONITOR__TELEMETRY__OTLPENDPOINT"] = $"{collector.Urls.First()}/v1/metrics",
            ["KUBEMONITOR__TELEMETRY__OTLPPROTOCOL"] = "http/protobuf",
            ["KUBEMONITOR__TELEMETRY__INTERVAL"] = "00:00:01",
        });
        using var http = new HttpClient { BaseAddress = address };
        var answers = await api.ReadyAsync(http, limit.Token);
        Assert.Contains("\"entities\":0", answers, StringComparison.Ordinal);
        foreach (var list in new[] { "api/nodes", "api/pods", "api/namespaces" })
        {
            Assert.Equal("[]", await http.GetStringAsync(new Uri(list, UriKind.Relative), limit.Token));
        }

        answers += await http.GetStringAsync(new Uri("api/cluster", UriKind.Relative), limit.Token);
        var sent = await figures.Task.WaitAsync(limit.Token);
        Assert.Contains("kubemonitor.store.entities", sent, StringComparison.Ordinal);
        Assert.DoesNotContain("kubemonitor.ingest.samples", sent, StringComparison.Ordinal);
        Assert.Equal(0, await api.StopAsync());
        Assert.All(Traces, trace => Assert.DoesNotContain(trace, answers + sent + api.Log, StringComparison.Ordinal));
    }

    [Fact]
    public async Task A_rehearsal_that_does_not_end_in_time_is_told_and_the_server_is_there()
    {
        using var limit = new CancellationTokenSource(Longest);
        var address = new Uri($"http://127.0.0.1:{Installation.FreePort()}");
        await using var api = Start(address, new() { ["KUBEMONITOR__REHEARSAL__TIMEOUT"] = "00:00:00.001" });
        using var http = new HttpClient { BaseAddress = address };
        await api.ReadyAsync(http, limit.Token);
        Assert.Equal("[]", await http.GetStringAsync(new Uri("api/nodes", UriKind.Relative), limit.Token));
        Assert.Equal(0, await api.StopAsync());
        Assert.Contains("The rehearsal took longer than 00:00:00.0010000 (Rehearsal:Timeout)", api.Log, StringComparison.Ordinal);
    }

    private static RunningProgram Start(Uri address, Dictionary<string, string> settings)
    {
        // The tests of other things run without it.
        settings["KUBEMONITOR__REHEARSAL__ENABLED"] = "true";
        return RunningProgram.Start("KubeMonitor.Api", ["--urls", $"{address}"], settings);
    }
}
