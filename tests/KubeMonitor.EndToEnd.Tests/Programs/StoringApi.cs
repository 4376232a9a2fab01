using System.Globalization;
using System.Net;
using System.Text;
using System.Text.Json;

namespace KubeMonitor.EndToEnd.Tests.Programs;

/// <summary>The API with a folder that it keeps samples in, as a process that a test kills and starts again.</summary>
internal sealed class StoringApi : IAsyncDisposable
{
    private static readonly TimeSpan LongestWait = TimeSpan.FromSeconds(60);

    private readonly RunningProgram _program;
    private bool _killed;

    private StoringApi(RunningProgram program, Uri address) => (_program, Http) = (program, new HttpClient { BaseAddress = address });

    public HttpClient Http { get; }

    public static async Task<StoringApi> StartAsync(string folder, TimeSpan? checkpoint = null, TimeSpan? staleness = null)
    {
        var address = new Uri($"http://127.0.0.1:{Installation.FreePort()}");
        var api = new StoringApi(
            RunningProgram.Start("KubeMonitor.Api", ["--urls", address.ToString()], new Dictionary<string, string>
            {
                ["KUBEMONITOR__STORAGE__PATH"] = folder,
                ["KUBEMONITOR__STORAGE__CHECKPOINT"] = (checkpoint ?? TimeSpan.FromMinutes(2)).ToString("c", CultureInfo.InvariantCulture),
                ["KUBEMONITOR__RETENTION__STALENESS"] = (staleness ?? TimeSpan.FromSeconds(30)).ToString("c", CultureInfo.InvariantCulture),
            }),
            address);
        using var limit = new CancellationTokenSource(LongestWait);
        await api._program.ReadyAsync(api.Http, limit.Token);
        return api;
    }

    /// <summary>A report of the node and some pods.</summary>
    public static string Report(DateTimeOffset at, int pods)
    {
        var time = at.ToString("yyyy-MM-dd'T'HH:mm:ss.fff'Z'", CultureInfo.InvariantCulture);
        var each = Enumerable.Range(0, pods).Select(pod => $$$"""{"timestamp":"{{{time}}}","uid":"u{{{pod}}}","pod_name":"web-{{{pod}}}","namespace":"shop","cpu_usage":{{{at.Millisecond}}}.5,"memory":{"usage":{{{at.Ticks}}}}}""");
        return $$$"""{"node":{"timestamp":"{{{time}}}","node":"n1","cpu_usage":{{{at.Millisecond}}}.5},"pods":[{{{string.Join(',', each)}}}]}""";
    }

    public async Task<HttpStatusCode> PostAsync(string report)
    {
        using var body = new StringContent(report, Encoding.UTF8, "application/json");
        using var response = await Http.PostAsync(new Uri("/api/ingest", UriKind.Relative), body);
        LastAnswer = await response.Content.ReadAsStringAsync();
        return response.StatusCode;
    }

    public string LastAnswer { get; private set; } = "";

    public async Task<List<DateTimeOffset>> TimesAsync(string route) =>
        [.. JsonDocument.Parse(await Http.GetStringAsync(new Uri(route, UriKind.Relative))).RootElement.EnumerateArray().Select(sample => sample.GetProperty("timestamp").GetDateTimeOffset())];

    /// <summary>Kills the process at once, as <c>kill -9</c> does.</summary>
    public async ValueTask DisposeAsync()
    {
        if (!_killed)
        {
            _killed = true;
            await _program.DisposeAsync();
            Http.Dispose();
        }
    }
}
