using System.Diagnostics;
using System.Net.Http.Headers;
using System.Text;
using KubeMonitor.Api;
using KubeMonitor.StandInCluster;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Time.Testing;

namespace KubeMonitor.Deploy.Tests.Rights;

/// <summary>The API server beside a stand-in cluster that writes down what it is asked.</summary>
internal sealed class ApiBesideCluster : IAsyncDisposable
{
    private const string Namespace = "kube-monitor";

    private static readonly TimeSpan LongestWait = TimeSpan.FromSeconds(30);

    private readonly WebApplication _app;
    private readonly FakeTimeProvider _time = new(DateTimeOffset.UnixEpoch.AddYears(56));
    private readonly HttpClient _http;

    private ApiBesideCluster(StandInApiServer cluster, IReadOnlyDictionary<string, string?> settings)
    {
        Cluster = cluster;
        var builder = WebApplication.CreateSlimBuilder();
        builder.WebHost.UseKestrelHttpsConfiguration();
        builder.Configuration.AddInMemoryCollection(settings);
        builder.Configuration.AddInMemoryCollection(new Dictionary<string, string?>
        {
            ["Inventory:Source"] = "Kubeconfig",
            ["Inventory:Kubeconfig"] = cluster.Kubeconfig,
            ["Urls"] = settings.GetValueOrDefault("Urls") is { } urls && urls.StartsWith("https:", StringComparison.Ordinal) ? "https://127.0.0.1:0" : "http://127.0.0.1:0",
            ["Storage:Path"] = "",
            ["MetricsApi:Port"] = "0",
            // A pod's own namespace.
            ["Certificates:Namespace"] = Namespace,
            ["Aggregation:ServiceNamespace"] = Namespace,
        });
        builder.Logging.ClearProviders();
        builder.Services.AddSingleton<TimeProvider>(_time);
        builder.Services.AddKubeMonitorApi(builder.Configuration);
        _app = builder.Build();
        _app.MapKubeMonitor();
        _http = new HttpClient(new HttpClientHandler { ServerCertificateCustomValidationCallback = HttpClientHandler.DangerousAcceptAnyServerCertificateValidator });
    }

    public StandInApiServer Cluster { get; }

    /// <summary>Starts both.</summary>
    /// <param name="settings">The API server's, but for where things are on this machine.</param>
    public static async Task<ApiBesideCluster> StartAsync(IReadOnlyDictionary<string, string?> settings)
    {
        var cluster = await StandInApiServer.StartAsync();
        cluster.LoadRecording();
        cluster.Reviews.AddToken("agent", "tokenreview-good");
        cluster.Reviews.AddUser("reader", "jane");
        var both = new ApiBesideCluster(cluster, settings);
        cluster.Aggregate(both._time.GetUtcNow);
        await both._app.StartAsync();
        both._http.BaseAddress = new Uri(both._app.Urls.First());
        return both;
    }

    /// <summary>Lets time pass.</summary>
    /// <param name="by">How long.</param>
    public void Advance(TimeSpan by) => _time.Advance(by);

    /// <summary>Sends a request with a token, whatever is answered.</summary>
    /// <param name="method">The method.</param>
    /// <param name="route">The route.</param>
    /// <param name="token">The token.</param>
    public async Task SendAsync(HttpMethod method, string route, string token)
    {
        using var request = new HttpRequestMessage(method, route);
        request.Headers.Authorization = new AuthenticationHeaderValue("Bearer", token);
        request.Content = method == HttpMethod.Post ? new StringContent("[]", Encoding.UTF8, "application/json") : null;
        using var response = await _http.SendAsync(request);
    }

    /// <summary>What the cluster was asked, each once, as soon as all of these are among it.</summary>
    /// <param name="expected">What is waited for.</param>
    public async Task<List<string>> CallsAsync(IReadOnlyCollection<string> expected)
    {
        var watch = Stopwatch.StartNew();
        while (true)
        {
            var calls = Cluster.Log.Select(request => $"{ApiCall.Of(request.Method, request.Target)}").Distinct().Order(StringComparer.Ordinal).ToList();
            if (expected.All(calls.Contains) || watch.Elapsed > LongestWait)
            {
                return calls;
            }

            await Task.Delay(10);
        }
    }

    public async ValueTask DisposeAsync()
    {
        _http.Dispose();
        using var atOnce = new CancellationTokenSource(TimeSpan.FromMilliseconds(200));
        await _app.StopAsync(atOnce.Token);
        await _app.DisposeAsync();
        await Cluster.DisposeAsync();
    }
}
