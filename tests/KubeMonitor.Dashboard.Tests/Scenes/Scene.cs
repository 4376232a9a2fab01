using System.Globalization;
using System.Text;
using KubeMonitor.EndToEnd.Tests.Programs;
using KubeMonitor.StandInCluster;

namespace KubeMonitor.Dashboard.Tests.Scenes;

/// <summary>
/// The API as a process, beside a stand-in cluster of a shop: twelve nodes, their pods and workloads, a quarter of an hour of history
/// with a gap in it, and reports that go on.
/// </summary>
internal sealed class Scene : IAsyncDisposable
{
    public const int Nodes = 12;

    private static readonly TimeSpan Interval = TimeSpan.FromSeconds(5);
    private static readonly TimeSpan LongestWait = TimeSpan.FromSeconds(90);

    private readonly CancellationTokenSource _end = new();
    private readonly RunningProgram _api;
    private readonly HttpClient _http;
    private Task _reports = Task.CompletedTask;

    private Scene(StandInApiServer cluster, RunningProgram api, Uri address)
    {
        (Cluster, _api, Address) = (cluster, api, address);
        _http = new HttpClient { BaseAddress = address };
    }

    public StandInApiServer Cluster { get; }

    public Uri Address { get; }

    public string Log => _api.Log;

    public static async Task<Scene> StartAsync(params (string Name, string Value)[] settings)
    {
        var cluster = await StandInApiServer.StartAsync();
        Shop.Apply(cluster.Objects);
        var address = new Uri($"http://127.0.0.1:{Installation.FreePort()}/");
        var environment = new Dictionary<string, string> { ["KUBEMONITOR__INVENTORY__KUBECONFIG"] = cluster.Kubeconfig, ["KUBEMONITOR__AUTH__READSAUDIENCE"] = "kubemonitor" };
        foreach (var (name, value) in settings)
        {
            environment[name] = value;
        }

        var scene = new Scene(cluster, RunningProgram.Start("KubeMonitor.Api", ["--urls", address.ToString()], environment), address);
        await scene.UntilReadyAsync();
        var now = DateTimeOffset.UtcNow;
        for (var age = 168; age >= 0; age--)
        {
            // Two minutes in which nobody reported.
            if (age is < 60 or > 84)
            {
                await scene.ReportAsync(now - (age * Interval));
            }
        }

        scene._reports = scene.GoOnAsync();
        return scene;
    }

    public async ValueTask DisposeAsync()
    {
        await _end.CancelAsync();
        await _reports;
        _end.Dispose();
        _http.Dispose();
        await _api.DisposeAsync();
        await Cluster.DisposeAsync();
    }

    private async Task GoOnAsync()
    {
        using var timer = new PeriodicTimer(Interval);
        try
        {
            while (await timer.WaitForNextTickAsync(_end.Token))
            {
                await ReportAsync(DateTimeOffset.UtcNow);
            }
        }
        catch (OperationCanceledException) when (_end.IsCancellationRequested)
        {
            // The end of the scene.
            return;
        }
    }

    private async Task ReportAsync(DateTimeOffset at)
    {
        using var body = new StringContent($"[{string.Join(',', Enumerable.Range(0, Nodes).Select(node => Shop.Report(node, at)))}]", Encoding.UTF8, "application/json");
        using var response = await _http.PostAsync(new Uri("api/ingest", UriKind.Relative), body, _end.Token);
        Assert.True(response.IsSuccessStatusCode, await response.Content.ReadAsStringAsync(_end.Token));
    }

    private async Task UntilReadyAsync()
    {
        using var limit = new CancellationTokenSource(LongestWait);
        while (!(await _api.ReadyAsync(_http, limit.Token)).Contains("\"live\"", StringComparison.Ordinal))
        {
            // Ready without the cluster's objects: asked again.
        }
    }
}
