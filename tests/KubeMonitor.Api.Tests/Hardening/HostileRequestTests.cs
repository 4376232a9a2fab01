using System.Globalization;
using System.IO.Compression;
using System.Net;
using System.Net.Http.Headers;
using System.Net.Sockets;
using System.Text;

namespace KubeMonitor.Api.Tests.Hardening;

/// <summary>What an attacker sends, over real HTTP: each is refused with a reason, and the server goes on.</summary>
public sealed class HostileRequestTests : IAsyncLifetime, IDisposable
{
    private readonly ApiServer _api = new(("Limits:BodyBytes", "1000000"), ("Limits:PodsPerNode", "5"), ("Limits:HeadersTimeout", "00:00:01"), ("Limits:IngestTimeout", "00:00:03"));

    public Task InitializeAsync() => Task.CompletedTask;

    // After each of them the server still takes what is right.
    public async Task DisposeAsync() => await _api.PostAsync("/api/ingest", Bodies.Report(0));

    public void Dispose() => _api.Dispose();

    [Fact]
    public async Task A_gzip_bomb_is_refused_at_the_bound_of_what_it_unpacks_to()
    {
        using var packed = new MemoryStream();
        await using (var gzip = new GZipStream(packed, CompressionLevel.SmallestSize, leaveOpen: true))
        {
            await gzip.WriteAsync(Encoding.UTF8.GetBytes("[\""));
            var zeros = new byte[1 << 20];
            for (var i = 0; i < 200; i++)
            {
                await gzip.WriteAsync(zeros);
            }
        }

        Assert.InRange(packed.Length, 1, 999_999);
        using var body = new ByteArrayContent(packed.ToArray());
        body.Headers.ContentType = new MediaTypeHeaderValue("application/json");
        body.Headers.ContentEncoding.Add("gzip");
        using var response = await _api.Http.PostAsync("/api/ingest", body);
        Assert.Contains((int)response.StatusCode, new[] { 400, 413 });
    }

    [Fact]
    public async Task Deep_json_is_refused() =>
        await _api.PostAsync("/api/ingest", $"{{\"node\":{string.Concat(Enumerable.Repeat("{\"a\":", 100_000))}", HttpStatusCode.BadRequest);

    [Fact]
    public async Task Wide_json_is_refused_by_the_count()
    {
        var pods = string.Join(',', Enumerable.Range(0, 20_000).Select(i => string.Create(CultureInfo.InvariantCulture, $$"""{"timestamp":"2026-11-23T09:00:00Z","uid":"u"}""")));
        await _api.PostAsync("/api/ingest", $$"""{"node":{"timestamp":"2026-11-23T09:00:00Z","node":"a"},"pods":[{{pods}}]}""", HttpStatusCode.UnprocessableEntity);
    }

    [Theory]
    [InlineData("\"cpu_usage\":1e400")]
    [InlineData("\"cpu_usage\":\"NaN\"")]
    [InlineData("\"memory\":{\"used\":9223372036854775808}")]
    [InlineData("\"memory\":{\"used\":1.5}")]
    [InlineData("\"network\":{\"rx_bytes\":-1}")]
    public async Task Numbers_outside_the_possible_are_refused(string figure) =>
        await _api.PostAsync("/api/ingest", $$"""{"node":{"timestamp":"2026-11-23T09:00:00Z","node":"a",{{figure}}},"pods":[]}""", HttpStatusCode.BadRequest);

    [Theory]
    [InlineData("UPPER")]
    [InlineData("../../etc/passwd")]
    [InlineData("a b")]
    [InlineData("<script>")]
    [InlineData("a\\u0000b")]
    [InlineData("\\ud83d\\ude00")]
    [InlineData("")]
    public async Task Names_outside_the_grammar_of_Kubernetes_are_refused(string name) =>
        await _api.PostAsync("/api/ingest", $$"""{"node":{"timestamp":"2026-11-23T09:00:00Z","node":"{{name}}"},"pods":[]}""", HttpStatusCode.BadRequest);

    [Theory]
    [InlineData("0001-01-01T00:00:00Z", HttpStatusCode.UnprocessableEntity)]
    [InlineData("9999-12-31T23:59:59Z", HttpStatusCode.UnprocessableEntity)]
    [InlineData("yesterday", HttpStatusCode.BadRequest)]
    public async Task Timestamps_far_off_are_refused(string timestamp, HttpStatusCode status) =>
        await _api.PostAsync("/api/ingest", $$"""{"node":{"timestamp":"{{timestamp}}","node":"a"},"pods":[]}""", status);

    [Fact]
    public async Task A_flood_of_pods_of_one_node_is_refused_by_name_and_its_known_pods_and_other_nodes_go_on()
    {
        string[] known = ["k1", "k2", "k3"];
        await _api.PostAsync("/api/ingest", Bodies.Report(0, [.. known.Select(uid => Bodies.Pod(0, uid, "shop", uid))]));
        var flood = known.Concat(["f1", "f2", "f3", "f4"]).Select(uid => Bodies.Pod(5, uid, "shop", uid)).ToArray();
        var problem = await _api.PostAsync("/api/ingest", Bodies.Report(5, flood), HttpStatusCode.TooManyRequests);
        Assert.Equal((2, 6), (problem.GetProperty("refused").GetInt32(), problem.GetProperty("accepted").GetInt32()));
        Assert.Contains("No room for pod 'shop/f3': node 'worker-1' has reported 5 pods lately (Limits:PodsPerNode)", problem.GetProperty("detail").GetString(), StringComparison.Ordinal);
        await _api.PostAsync("/api/ingest", Bodies.Report(10, [.. known.Select(uid => Bodies.Pod(10, uid, "shop", uid))]));
        await _api.PostAsync("/api/ingest", $$"""{"node":{{Bodies.Node(10, "worker-2")}},"pods":[{{Bodies.Pod(10, "o1", "shop", "o1", "worker-2")}}]}""");
    }

    [Fact]
    public async Task Headers_that_are_too_many_or_too_long_are_refused()
    {
        using var request = new HttpRequestMessage(HttpMethod.Get, "/api/nodes");
        request.Headers.Add("X-Long", new string('x', 20_000));
        using var response = await _api.Http.SendAsync(request);
        Assert.Equal(HttpStatusCode.RequestHeaderFieldsTooLarge, response.StatusCode);
        using var line = await _api.Http.GetAsync($"/api/nodes?label_selector={new string('x', 9000)}");
        Assert.Equal(HttpStatusCode.RequestUriTooLong, line.StatusCode);
    }

    [Fact]
    public async Task A_client_that_never_ends_its_headers_is_hung_up_on() =>
        Assert.Contains("408", await TrickleAsync("POST /api/ingest HTTP/1.1\r\nHost: a\r\nX-Slow: ", "x"), StringComparison.Ordinal);

    [Fact]
    public async Task A_client_whose_body_trickles_is_hung_up_on() =>
        Assert.Contains("408", await TrickleAsync("POST /api/ingest HTTP/1.1\r\nHost: a\r\nContent-Type: application/json\r\nContent-Length: 100000\r\n\r\n", "["), StringComparison.Ordinal);

    [Fact]
    public async Task No_other_origin_may_read_and_no_browser_may_do_more_than_show()
    {
        using var preflight = new HttpRequestMessage(HttpMethod.Options, "/api/nodes");
        preflight.Headers.Add("Origin", "https://evil.example");
        preflight.Headers.Add("Access-Control-Request-Method", "GET");
        using var answer = await _api.Http.SendAsync(preflight);
        Assert.DoesNotContain(answer.Headers, header => header.Key.StartsWith("Access-Control", StringComparison.OrdinalIgnoreCase));
        foreach (var (route, policy) in new[] { ("/api/nodes", "default-src 'none'"), ("/docs/index.html", "default-src 'self'"), ("/api/nothing", "default-src 'none'") })
        {
            using var response = await _api.Http.GetAsync(route);
            Assert.Equal(("nosniff", "DENY"), (response.Headers.GetValues("X-Content-Type-Options").Single(), response.Headers.GetValues("X-Frame-Options").Single()));
            Assert.StartsWith(policy, response.Headers.GetValues("Content-Security-Policy").Single(), StringComparison.Ordinal);
            Assert.DoesNotContain("unsafe-eval", response.Headers.GetValues("Content-Security-Policy").Single(), StringComparison.Ordinal);
        }
    }

    // Sends a byte now and then until the server answers and hangs up.
    private async Task<string> TrickleAsync(string begin, string then)
    {
        using var limit = new CancellationTokenSource(TimeSpan.FromSeconds(90));
        using var client = new TcpClient();
        await client.ConnectAsync(IPAddress.Loopback, _api.Http.BaseAddress!.Port, limit.Token);
        await using var stream = client.GetStream();
        await stream.WriteAsync(Encoding.ASCII.GetBytes(begin), limit.Token);
        var answer = ReadUntilHungUpAsync(stream, limit.Token);
        while (!answer.IsCompleted)
        {
            try
            {
                await stream.WriteAsync(Encoding.ASCII.GetBytes(then), limit.Token);
            }
            catch (IOException)
            {
                // It has hung up already; what it said is in the answer.
                break;
            }

            await Task.WhenAny(answer, Task.Delay(200, limit.Token));
        }

        return await answer;
    }

    private static async Task<string> ReadUntilHungUpAsync(NetworkStream stream, CancellationToken cancellation)
    {
        var (answer, buffer) = (new StringBuilder(), new byte[1024]);
        try
        {
            for (int read; (read = await stream.ReadAsync(buffer, cancellation)) > 0;)
            {
                answer.Append(Encoding.ASCII.GetString(buffer, 0, read));
            }
        }
        catch (IOException)
        {
            // A byte that was on its way when it hung up is answered by a reset; what it said is there.
        }

        return answer.ToString();
    }
}
