using System.Diagnostics;
using System.Globalization;
using System.Net;
using System.Net.Sockets;
using System.Text.Json;
using KubeMonitor.SamplePods;

namespace KubeMonitor.EndToEnd.Tests.Programs;

/// <summary>The API and an agent as processes, on this machine's own kernel, with sample pods.</summary>
internal sealed class Installation : IAsyncDisposable
{
    public const string Node = "node-under-test";

    public static readonly TimeSpan Interval = TimeSpan.FromSeconds(2);
    public static readonly TimeSpan Staleness = TimeSpan.FromSeconds(6);

    private static readonly TimeSpan LongestWait = TimeSpan.FromSeconds(60);

    private readonly string? _kubeconfig;

    private Installation(Kubelet kubelet, HttpClient http, string? kubeconfig, RunningProgram api, RunningProgram agent) =>
        (Kubelet, Http, _kubeconfig, Api, Agent) = (kubelet, http, kubeconfig, api, agent);

    public Kubelet Kubelet { get; }

    public RunningProgram Api { get; private set; }

    public RunningProgram Agent { get; }

    public HttpClient Http { get; }

    /// <summary>Starts the API and, once it is ready, the agent: on a slow machine the agent's first tries would be an outage of their own.</summary>
    /// <param name="kubeconfig">Leads the API to its cluster; null for none.</param>
    public static async Task<Installation> StartAsync(string? kubeconfig = null)
    {
        var kubelet = await Kubelet.StartAsync(
            $"kubemonitor-test-{Environment.ProcessId}", Path.Combine(AppContext.BaseDirectory, $"kubelet-{Environment.ProcessId}"));
        var address = new Uri($"http://127.0.0.1:{FreePort()}");
        var api = StartApi(address, kubeconfig);
        var http = new HttpClient { BaseAddress = address };
        using var limit = new CancellationTokenSource(LongestWait);
        try
        {
            await api.ReadyAsync(http, limit.Token);
        }
        catch
        {
            http.Dispose();
            await api.DisposeAsync();
            await kubelet.DisposeAsync();
            throw;
        }

        var agent = RunningProgram.Start("KubeMonitor.Agent", [], new Dictionary<string, string>
        {
            ["API_SERVER_URL"] = address.ToString(),
            ["NODE_NAME"] = Node,
            ["KUBEMONITOR__COLLECTOR__HOSTPROC"] = "/proc",
            ["KUBEMONITOR__COLLECTOR__INTERVAL"] = Interval.ToString("c", CultureInfo.InvariantCulture),
            ["KUBEMONITOR__COLLECTOR__LONGESTWAIT"] = (Interval * 2).ToString("c", CultureInfo.InvariantCulture),
            ["KUBEMONITOR__COLLECTOR__PODLOGS"] = kubelet.PodLogs,
            ["KUBEMONITOR__COLLECTOR__CONTAINERLOGS"] = kubelet.ContainerLogs,
        });
        return new Installation(kubelet, http, kubeconfig, api, agent);
    }

    /// <summary>Starts the API again, at its address, after it was ended.</summary>
    public async Task RestartApiAsync()
    {
        await Api.DisposeAsync();
        Api = StartApi(Http.BaseAddress!, _kubeconfig);
    }

    /// <summary>Asks until an answer has what is waited for.</summary>
    public async Task<JsonElement> WaitForAsync(string route, Func<JsonElement, bool> holds)
    {
        var watch = Stopwatch.StartNew();
        var last = "no answer";
        while (watch.Elapsed < LongestWait)
        {
            try
            {
                using var response = await Http.GetAsync(new Uri(route, UriKind.Relative));
                last = await response.Content.ReadAsStringAsync();
                if (response.IsSuccessStatusCode && JsonDocument.Parse(last).RootElement is var answer && holds(answer))
                {
                    return answer;
                }
            }
            catch (HttpRequestException e)
            {
                last = e.Message;
            }

            await Task.Delay(Interval / 10);
        }

        throw new TimeoutException($"{route} never had what was waited for. Last: {last}{Environment.NewLine}{Api.Log}{Environment.NewLine}{Agent.Log}");
    }

    public async Task<JsonElement> GetAsync(string route) => JsonDocument.Parse(await Http.GetStringAsync(new Uri(route, UriKind.Relative))).RootElement;

    public async ValueTask DisposeAsync()
    {
        Http.Dispose();
        await Agent.DisposeAsync();
        await Api.DisposeAsync();
        await Kubelet.DisposeAsync();
    }

    /// <summary>Stops both programs as Kubernetes does.</summary>
    /// <returns>Their exit codes.</returns>
    public async Task<(int Agent, int Api)> StopAsync() => (await Agent.StopAsync(), await Api.StopAsync());

    public static int FreePort()
    {
        using var listener = new TcpListener(IPAddress.Loopback, 0);
        listener.Start();
        return ((IPEndPoint)listener.LocalEndpoint).Port;
    }

    private static RunningProgram StartApi(Uri address, string? kubeconfig)
    {
        var settings = new Dictionary<string, string> { ["KUBEMONITOR__RETENTION__STALENESS"] = Staleness.ToString("c", CultureInfo.InvariantCulture) };
        if (kubeconfig is not null)
        {
            settings["KUBEMONITOR__INVENTORY__KUBECONFIG"] = kubeconfig;
        }

        return RunningProgram.Start("KubeMonitor.Api", ["--urls", address.ToString()], settings);
    }
}
