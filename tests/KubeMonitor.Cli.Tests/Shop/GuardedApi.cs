using System.Globalization;
using System.Text;
using System.Text.Json;
using KubeMonitor.Api;
using KubeMonitor.StandInCluster;
using Microsoft.AspNetCore.Builder;
using Microsoft.Extensions.Logging;

namespace KubeMonitor.Cli.Tests.Shop;

/// <summary>
/// The real API that readers show a token, with one node that reports; with TLS it makes its certificate, and keeps it in a Secret of the
/// stand-in cluster: as the overlay <c>secure</c> has it.
/// </summary>
internal sealed class GuardedApi : IAsyncDisposable
{
    private readonly WebApplication _app;
    private readonly StandInApiServer _cluster;

    private GuardedApi(WebApplication app, StandInApiServer cluster) => (_app, _cluster) = (app, cluster);

    public Uri Address => new(_app.Urls.First());

    /// <summary>The Secret of its certificates, as JSON; null before there is one.</summary>
    public string? Secret => _cluster.Objects.Find("secrets", "kube-monitor", "kubemonitor-certificates");

    /// <summary>The authority of its certificate, in PEM.</summary>
    public string Authority => Encoding.ASCII.GetString(JsonDocument.Parse(Secret!).RootElement.GetProperty("data").GetProperty("ca-bundle.crt").GetBytesFromBase64());

    /// <summary>Starts it.</summary>
    /// <param name="scheme"><c>https</c>, or <c>http</c>.</param>
    /// <param name="reads"><c>Token</c>, or <c>Anonymous</c>.</param>
    /// <param name="tokens">Tokens whose owners may read everything.</param>
    public static async Task<GuardedApi> StartAsync(string scheme, string reads, params string[] tokens)
    {
        var cluster = await StandInApiServer.StartAsync();
        cluster.Objects.Apply("nodes", StandInObject.Node("worker-1"));
        cluster.Reviews.Allows = _ => true;
        foreach (var token in tokens)
        {
            cluster.Reviews.AddUser(token, "jane");
        }

        var builder = WebApplication.CreateBuilder(new WebApplicationOptions { ContentRootPath = AppContext.BaseDirectory });
        builder.Logging.ClearProviders();
        foreach (var (name, value) in new[]
        {
            ("Urls", $"{scheme}://127.0.0.1:0"), ("Inventory:Kubeconfig", cluster.Kubeconfig), ("Auth:Reads", reads), ("Certificates:Namespace", "kube-monitor"),
        })
        {
            builder.Configuration[name] = value;
        }

        builder.Services.AddKubeMonitorApi(builder.Configuration);
        var app = builder.Build();
        app.MapKubeMonitor();
        await app.StartAsync();
        var api = new GuardedApi(app, cluster);
        await api.ReportAsync();
        return api;
    }

    /// <summary>The node reports.</summary>
    public async Task ReportAsync()
    {
        using var handler = new HttpClientHandler { ServerCertificateCustomValidationCallback = HttpClientHandler.DangerousAcceptAnyServerCertificateValidator };
        using var http = new HttpClient(handler) { BaseAddress = Address };
        var at = DateTimeOffset.UtcNow.ToString("yyyy-MM-dd'T'HH:mm:ss.fff'Z'", CultureInfo.InvariantCulture);
        using var body = new StringContent($$$"""{"node":{"timestamp":"{{{at}}}","node":"worker-1","cpu_usage":250},"pods":[]}""", Encoding.UTF8, "application/json");
        using var answer = await http.PostAsync(new Uri("/api/ingest", UriKind.Relative), body);
        answer.EnsureSuccessStatusCode();
    }

    public async ValueTask DisposeAsync()
    {
        using var atOnce = new CancellationTokenSource(TimeSpan.FromMilliseconds(200));
        await _app.StopAsync(atOnce.Token);
        await _app.DisposeAsync();
        await _cluster.DisposeAsync();
    }
}
