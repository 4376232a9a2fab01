using System.Diagnostics;
using System.Net;
using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;
using System.Text;
using System.Text.Json;
using KubeMonitor.Api;
using KubeMonitor.MetricsApi.Hosting;
using KubeMonitor.StandInCluster;
using Microsoft.AspNetCore.Builder;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Time.Testing;

namespace KubeMonitor.MetricsApi.Tests;

/// <summary>The whole program beside a stand-in cluster, which has registered its metrics API and forwards to it.</summary>
internal sealed class MetricsApiUnderTest : IAsyncDisposable
{
    public static readonly DateTimeOffset Start = new(2026, 11, 23, 9, 0, 0, TimeSpan.Zero);

    private readonly WebApplication _app;
    private readonly HttpClient _ingest;

    private MetricsApiUnderTest(StandInApiServer cluster, (string Name, string Value)[] settings)
    {
        Cluster = cluster;
        Layer = cluster.Aggregate(() => Time.GetUtcNow());
        var builder = WebApplication.CreateBuilder(new WebApplicationOptions { ContentRootPath = AppContext.BaseDirectory });
        builder.Configuration.AddInMemoryCollection(new Dictionary<string, string?>
        {
            ["Urls"] = "http://127.0.0.1:0",
            ["Inventory:Kubeconfig"] = cluster.Kubeconfig,
            ["MetricsApi:Enabled"] = "true",
            ["MetricsApi:Port"] = "0",
            ["Aggregation:ServiceNamespace"] = "kube-monitor",
            ["Certificates:Namespace"] = "kube-monitor",
        });
        builder.Configuration.AddInMemoryCollection(settings.Select(each => KeyValuePair.Create(each.Name, (string?)each.Value)));
        builder.Logging.ClearProviders();
        builder.Services.AddSingleton<TimeProvider>(Time);
        builder.Services.AddKubeMonitorApi(builder.Configuration);
        _app = builder.Build();
        _app.MapKubeMonitor();
        _app.Start();
        _ingest = new HttpClient { BaseAddress = new Uri(_app.Urls.First()) };
        Layer.Target = new Uri($"https://127.0.0.1:{_app.Services.GetRequiredService<MetricsApiServer>().Port}");
    }

    public StandInApiServer Cluster { get; }

    public AggregationLayer Layer { get; }

    public FakeTimeProvider Time { get; } = new(Start);

    public static async Task<MetricsApiUnderTest> StartAsync(params (string Name, string Value)[] settings)
    {
        var (certificate, authority) = StandInCertificate.Make();
        var cluster = await StandInApiServer.StartAsync(certificate: certificate, authority: authority);
        cluster.Reviews.Allows = _ => true;
        cluster.Objects.Apply("nodes", StandInObject.Node("worker-1"));
        cluster.Objects.Apply("nodes", StandInObject.Node("worker-2"));
        cluster.Objects.Apply("pods", StandInObject.Pod("shop", "web-1", "p-web-1", "worker-1", labels: """{"app":"web"}"""));
        cluster.Objects.Apply("pods", StandInObject.Pod("shop", "web-2", "p-web-2", "worker-2", labels: """{"app":"web"}"""));
        cluster.Objects.Apply("pods", StandInObject.Pod("shop", "cache", "p-cache", "worker-1"));
        cluster.Objects.Apply("pods", StandInObject.Pod("data", "db-0", "p-db-0", "worker-2", labels: """{"app":"db"}"""));
        var server = new MetricsApiUnderTest(cluster, settings);
        await UntilAsync(() => cluster.Objects.Find("apiservices", "", "v1beta1.metrics.k8s.io") is not null);
        return server;
    }

    /// <summary>Six reports of both nodes, 5 s apart, from 0 to 25 s: the n-th reading of everything shows n times its first rate.</summary>
    public async Task ReportAsync()
    {
        for (var i = 0; i <= 5; i++)
        {
            Time.SetUtcNow(Start.AddSeconds(5 * i));
            double? Cpu(double first) => i == 0 ? null : first * i;
            await ReportAsync(
                "worker-1", Cpu(250.5), 3_000_000_512, Pod("p-web-1", "shop", "web-1", ("main", Cpu(10), 65_536), ("sidecar", Cpu(0.1234), 1_048_576)), Pod("p-cache", "shop", "cache", ("main", Cpu(100), 50_003_968)));
            await ReportAsync("worker-2", Cpu(500), 2_147_483_648, Pod("p-web-2", "shop", "web-2", ("main", Cpu(20), 131_072)), Pod("p-db-0", "data", "db-0", ("main", Cpu(300), 1_073_741_824)));
        }
    }

    /// <summary>A report of one node, now.</summary>
    public async Task ReportAsync(string node, double? cpu, long memory, params string[] pods)
    {
        var now = JsonSerializer.Serialize(Time.GetUtcNow().UtcDateTime);
        var body = $$$"""
            {"node":{"timestamp":{{{now}}},"node":"{{{node}}}","cpu_usage":{{{JsonSerializer.Serialize(cpu)}}},"memory":{"working_set":{{{memory}}}}},
             "pods":[{{{string.Join(',', pods).Replace("NOW", now, StringComparison.Ordinal).Replace("NODE", node, StringComparison.Ordinal)}}}]}
            """;
        using var content = new StringContent(body, Encoding.UTF8, "application/json");
        using var response = await _ingest.PostAsync("/api/ingest", content);
        Assert.True(response.IsSuccessStatusCode, await response.Content.ReadAsStringAsync());
    }

    /// <summary>A pod of a report; the container's id is of its name.</summary>
    public static string Pod(string uid, string @namespace, string name, params (string Name, double? Cpu, long Memory)[] containers)
    {
        var all = containers.Select(each => new
        {
            id = Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(uid + each.Name))),
            name = each.Name,
            cpu_usage = each.Cpu,
            memory = new { working_set = each.Memory },
        });
        return $$"""
            {"timestamp":NOW,"uid":"{{uid}}","node":"NODE","pod_name":"{{name}}","namespace":"{{@namespace}}","cpu_usage":1,"containers":{{JsonSerializer.Serialize(all)}}}
            """;
    }

    /// <summary>Asks as the aggregation layer does.</summary>
    public async Task<(HttpStatusCode Status, string Text)> GetAsync(string path, Action<HttpRequestMessage>? configure = null)
    {
        using var http = Layer.MakeClient(Layer.Client);
        return await SendAsync(http, path, request =>
        {
            Layer.AddIdentity(request);
            configure?.Invoke(request);
        });
    }

    /// <summary>Asks with another certificate, or none, and no headers but those that are given.</summary>
    public async Task<(HttpStatusCode Status, string Text)> GetDirectlyAsync(string path, X509Certificate2? certificate, Action<HttpRequestMessage>? configure = null)
    {
        using var http = Layer.MakeClient(certificate);
        return await SendAsync(http, path, configure);
    }

    public async Task<JsonElement> JsonAsync(string path, Action<HttpRequestMessage>? configure = null)
    {
        var (status, text) = await GetAsync(path, configure);
        Assert.True(status == HttpStatusCode.OK, $"{status}: {text}");
        return JsonDocument.Parse(text).RootElement;
    }

    public static Task UntilAsync(Func<bool> holds) => UntilAsync(() => Task.FromResult(holds()));

    public static async Task UntilAsync(Func<Task<bool>> holds)
    {
        var watch = Stopwatch.StartNew();
        while (!await holds())
        {
            Assert.True(watch.Elapsed < TimeSpan.FromSeconds(30), "what was waited for never came");
            await Task.Delay(10);
        }
    }

    /// <summary>Ready, and the inventory complete.</summary>
    public Task UntilReadyAsync() => UntilAsync(async () =>
        (await GetDirectlyAsync("/readyz", null)).Status == HttpStatusCode.OK
        && (await _ingest.GetStringAsync("/readyz")).Contains("\"live\"", StringComparison.Ordinal));

    public async ValueTask DisposeAsync()
    {
        _ingest.Dispose();
        using var atOnce = new CancellationTokenSource(TimeSpan.FromMilliseconds(200));
        await _app.StopAsync(atOnce.Token);
        await _app.DisposeAsync();
        await Cluster.DisposeAsync();
    }

    private static async Task<(HttpStatusCode Status, string Text)> SendAsync(HttpClient http, string path, Action<HttpRequestMessage>? configure)
    {
        using var request = new HttpRequestMessage(HttpMethod.Get, path);
        configure?.Invoke(request);
        using var response = await http.SendAsync(request);
        return (response.StatusCode, await response.Content.ReadAsStringAsync());
    }
}
