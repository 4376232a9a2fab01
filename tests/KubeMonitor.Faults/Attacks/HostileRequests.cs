using System.IO.Compression;
using System.Net.Http.Headers;
using System.Text;
using KubeMonitor.Faults.Nodes;
using KubeMonitor.Faults.Programs;
using KubeMonitor.Faults.Table;

namespace KubeMonitor.Faults.Attacks;

/// <summary>What an attacker sends.</summary>
internal static class HostileRequests
{
    private const int MoreThanAMinuteHas = 300;

    private const string Begin = "POST /api/ingest HTTP/1.1\r\nHost: a\r\n";

    public static IEnumerable<IFault> All(AttackedApi api)
    {
        IFault Of(string name, int expected, Func<ApiUnderFault, CancellationToken, Task<int>> send) => new HostileRequest(name, expected, api, send);
        IFault Text(string name, int expected, string json) => Of(name, expected, async (server, cancellation) => (int)(await server.PostAsync(json, cancellation)).Status);
        var now = ReportText.Now();
        return
        [
            Text("body of 2 MB, where 1 MB is the bound", 413, $"[{new string(' ', 2_000_000)}]"),
            Of("gzip bomb, 200 MB in 200 KB", 413, SendBombAsync),
            Text("JSON 100,000 deep", 400, $"{{\"node\":{string.Concat(Enumerable.Repeat("{\"a\":", 100_000))}"),
            Text("JSON 20,000 wide", 422, $$"""{"node":{{Node("a")}},"pods":[{{string.Join(',', Enumerable.Repeat("""{"timestamp":"2026-11-23T09:00:00Z","uid":"u"}""", 20_000))}}]}"""),
            Text("name outside Kubernetes' grammar", 400, $$"""{"node":{{Node("../../etc/passwd")}},"pods":[]}"""),
            Text("number outside the possible", 400, $$"""{"node":{{Node("a")[..^1]}},"cpu_usage":1e400},"pods":[]}"""),
            Text("timestamp of the year 9999", 422, ReportText.Of("a", DateTimeOffset.MaxValue, 0)),
            Text("flood of pods by one node", 429, ReportText.Of("flood", now, 500)),
            Of("headers of 20 KB", 431, async (server, cancellation) => await SendAsync(server, "api/nodes", new string('x', 20_000), cancellation)),
            Of("request line of 9 KB", 414, async (server, cancellation) => await SendAsync(server, $"api/nodes?label_selector={new string('x', 9000)}", "", cancellation)),
            Of("headers that never end", 408, (server, cancellation) => SlowClient.TrickleAsync(server.Address, $"{Begin}X-Slow: ", "x", cancellation)),
            Of("body that trickles", 408, (server, cancellation) => SlowClient.TrickleAsync(server.Address, $"{Begin}Content-Type: application/json\r\nContent-Length: 100000\r\n\r\n", "[", cancellation)),
            Of($"{MoreThanAMinuteHas} requests at once by one sender, where 100 a minute is the bound", 429, FloodAsync),
        ];
    }

    private static string Node(string name) => $$"""{"timestamp":"2026-11-23T09:00:00Z","node":"{{name}}"}""";

    private static async Task<int> SendBombAsync(ApiUnderFault server, CancellationToken cancellation)
    {
        using var packed = new MemoryStream();
        await using (var gzip = new GZipStream(packed, CompressionLevel.SmallestSize, leaveOpen: true))
        {
            var spaces = Encoding.ASCII.GetBytes(new string(' ', 1 << 20));
            for (var i = 0; i < 200; i++)
            {
                await gzip.WriteAsync(spaces, cancellation);
            }
        }

        using var body = new ByteArrayContent(packed.ToArray());
        body.Headers.ContentType = new MediaTypeHeaderValue("application/json");
        body.Headers.ContentEncoding.Add("gzip");
        using var response = await server.Http.PostAsync(new Uri(server.Address, "api/ingest"), body, cancellation);
        return (int)response.StatusCode;
    }

    private static async Task<int> SendAsync(ApiUnderFault server, string route, string header, CancellationToken cancellation)
    {
        using var request = new HttpRequestMessage(HttpMethod.Get, new Uri(server.Address, route));
        request.Headers.Add("X-Long", header);
        using var response = await server.Http.SendAsync(request, cancellation);
        return (int)response.StatusCode;
    }

    private static async Task<int> FloodAsync(ApiUnderFault server, CancellationToken cancellation)
    {
        var statuses = await Task.WhenAll(Enumerable.Range(0, MoreThanAMinuteHas).Select(_ => server.PostAsync(ReportText.Of("good", ReportText.Now(), 0), cancellation)));
        return statuses.Max(each => (int)each.Status);
    }
}
