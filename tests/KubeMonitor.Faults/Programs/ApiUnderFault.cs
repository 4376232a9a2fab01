using System.Diagnostics;
using System.Net;
using System.Net.Sockets;
using System.Text;
using System.Text.Json;

namespace KubeMonitor.Faults.Programs;

/// <summary>The API server as a process, at one address through all its restarts.</summary>
internal sealed class ApiUnderFault : IAsyncDisposable
{
    private readonly Dictionary<string, string> _settings;
    private ProductProcess? _process;

    private ApiUnderFault(Dictionary<string, string> settings) => _settings = settings;

    public Uri Address { get; } = new($"http://127.0.0.1:{FreePort()}/");

    public HttpClient Http { get; } = new(new SocketsHttpHandler { PooledConnectionLifetime = TimeSpan.FromSeconds(30) }) { Timeout = TimeSpan.FromSeconds(30) };

    public ProductProcess Process => _process!;

    public static async Task<ApiUnderFault> StartAsync(CancellationToken cancellation, params (string Name, string Value)[] settings)
    {
        var api = new ApiUnderFault(settings.ToDictionary(each => Variable(each.Name), each => each.Value));
        await api.StartAgainAsync(cancellation);
        return api;
    }

    public async Task StartAgainAsync(CancellationToken cancellation)
    {
        await KillAsync();
        _process = ProductProcess.Start("KubeMonitor.Api", ["--urls", Address.ToString()], _settings);
        await UntilAsync("readyz", _ => true, cancellation);
    }

    /// <summary>Ends it at once, as <c>kill -9</c> does.</summary>
    public async Task KillAsync()
    {
        if (_process is not null)
        {
            await _process.DisposeAsync();
            _process = null;
        }
    }

    public async Task<JsonElement> GetAsync(string route, CancellationToken cancellation = default) =>
        JsonDocument.Parse(await Http.GetStringAsync(new Uri(Address, route), cancellation)).RootElement;

    /// <summary>Sends reports.</summary>
    /// <param name="json">The reports.</param>
    /// <param name="cancellation">Ends the request.</param>
    /// <param name="through">The address of what stands before the server; null for the server's own.</param>
    public async Task<(HttpStatusCode Status, string Answer)> PostAsync(string json, CancellationToken cancellation, Uri? through = null)
    {
        using var body = new StringContent(json, Encoding.UTF8, "application/json");
        using var response = await Http.PostAsync(new Uri(through ?? Address, "api/ingest"), body, cancellation);
        return (response.StatusCode, await response.Content.ReadAsStringAsync(cancellation));
    }

    /// <summary>Asks until an answer has what is waited for.</summary>
    /// <returns>How long that took.</returns>
    public async Task<TimeSpan> UntilAsync(string route, Func<JsonElement, bool> holds, CancellationToken cancellation)
    {
        var watch = Stopwatch.StartNew();
        var last = "no answer";
        while (watch.Elapsed < TimeSpan.FromMinutes(2))
        {
            if (_process?.HasExited == true)
            {
                throw new InvalidOperationException($"The API server ended: {_process.Log}");
            }

            try
            {
                var answer = await GetAsync(route, cancellation);
                last = answer.GetRawText();
                if (holds(answer))
                {
                    return watch.Elapsed;
                }
            }
            catch (HttpRequestException e)
            {
                last = e.Message;
            }

            await Task.Delay(50, cancellation);
        }

        throw new TimeoutException($"{route} never had what was waited for. Last: {last[..Math.Min(last.Length, 500)]}");
    }

    public async ValueTask DisposeAsync()
    {
        Http.Dispose();
        await KillAsync();
    }

    // The runtime's own settings beside the program's.
    private static string Variable(string setting) =>
        setting.StartsWith("DOTNET_", StringComparison.Ordinal) ? setting : $"KUBEMONITOR__{setting.Replace(":", "__", StringComparison.Ordinal)}";

    private static int FreePort()
    {
        using var listener = new TcpListener(IPAddress.Loopback, 0);
        listener.Start();
        return ((IPEndPoint)listener.LocalEndpoint).Port;
    }
}
