using System.IO.Compression;
using System.Net;
using System.Net.Http.Headers;
using System.Text;
using System.Text.Json;

namespace KubeMonitor.Api.Tests.Ingest;

public sealed class IngestModuleTests : IDisposable
{
    private readonly ApiServer _api = new(("Limits:BodyBytes", "100000"), ("Limits:Entities", "6"), ("Limits:PodsPerReport", "3"));

    public void Dispose() => _api.Dispose();

    [Fact]
    public async Task A_report_is_answered_with_what_was_stored()
    {
        var report = Bodies.Report(0, Bodies.Pod(0, "u1", "shop", "web"));
        Assert.Equal("""{"accepted":2,"duplicates":0,"status":"ok"}""", (await _api.PostAsync("/api/ingest", report)).GetRawText());
        Assert.Equal("""{"accepted":0,"duplicates":2,"status":"ok"}""", (await _api.PostAsync("/api/ingest", report)).GetRawText());
    }

    [Fact]
    public async Task An_array_fills_in_what_the_server_missed()
    {
        _api.Time.Advance(TimeSpan.FromMinutes(1));
        var answer = await _api.PostAsync("/api/ingest", $"[{Bodies.Report(10)},{Bodies.Report(15)},{Bodies.Report(20)}]");
        Assert.Equal(3, answer.GetProperty("accepted").GetInt32());
        Assert.Equal(3, (await _api.GetAsync("/api/nodes/worker-1?window=60")).GetArrayLength());
    }

    [Fact]
    public async Task Gzip_is_taken()
    {
        using var body = Gzip(Encoding.UTF8.GetBytes(Bodies.Report(0)));
        using var response = await _api.Http.PostAsync("/api/ingest", body);
        Assert.Equal(1, (await ApiServer.ReadAsync(response, HttpStatusCode.OK)).GetProperty("accepted").GetInt32());
    }

    [Fact]
    public async Task Gzip_of_several_members_is_one_body()
    {
        var text = Encoding.UTF8.GetBytes($"[{Bodies.Report(0)},{Bodies.Report(5)}]");
        using var body = Gzip(text[..100], text[100..]);
        using var response = await _api.Http.PostAsync("/api/ingest", body);
        Assert.Equal(2, (await ApiServer.ReadAsync(response, HttpStatusCode.OK)).GetProperty("accepted").GetInt32());
    }

    [Fact]
    public async Task A_body_that_is_not_what_its_encoding_says_is_refused()
    {
        using var plain = new StringContent(Bodies.Report(0), Encoding.UTF8, "application/json") { Headers = { ContentEncoding = { "gzip" } } };
        using var response = await _api.Http.PostAsync("/api/ingest", plain);
        Assert.Equal(
            "The body is not what Content-Encoding says: send gzip, or leave the header out.",
            (await ApiServer.ReadAsync(response, HttpStatusCode.BadRequest)).GetProperty("detail").GetString());
    }

    [Theory]
    [InlineData("\"disk_source\":\"cgroup\"", "\"disk_source\":0")]
    [InlineData("\"cpu_usage\":12.5", "\"cpu_usage\":125e-1")]
    [InlineData("\"name\":\"main\"", "\"name\":\"m\\u0061in\"")]
    public async Task What_no_agent_writes_though_it_is_right_reads_the_same(string written, string other)
    {
        await _api.PostAsync("/api/ingest", Bodies.Report(0, Bodies.Pod(0, "u1", "shop", "web")));
        await _api.PostAsync("/api/ingest", Bodies.Report(0, Bodies.Pod(0, "u2", "shop", "api").Replace(written, other, StringComparison.Ordinal)));
        var (one, two) = (await _api.Http.GetStringAsync("/api/pods/web"), await _api.Http.GetStringAsync("/api/pods/api"));
        Assert.Equal(one.Replace("web", "api", StringComparison.Ordinal).Replace("u1", "u2", StringComparison.Ordinal), two);
    }

    [Fact]
    public async Task The_bodies_of_the_requirement_are_taken_as_they_are()
    {
        await _api.PostAsync("/api/nodes/minikube", """{"timestamp":"2026-11-23T09:00:00","node":"minikube","cpu_usage":3.5,"memory":{"total":9,"used":4},"network":{"rx_bytes":1,"tx_bytes":2},"disk":null}""");
        await _api.PostAsync("/api/pods/web", """{"timestamp":"2026-11-23T09:00:00","pod_name":"web","namespace":"shop","cpu_usage":null,"memory":{"usage":4}}""");
        Assert.Equal(4, (await _api.GetAsync("/api/nodes/minikube")).GetProperty("memory").GetProperty("used").GetInt64());
        Assert.Equal(4, (await _api.GetAsync("/api/pods/web")).GetProperty("memory").GetProperty("usage").GetInt64());
    }

    [Fact]
    public async Task A_report_too_late_or_from_the_future_is_refused_and_the_others_are_stored()
    {
        _api.Time.Advance(TimeSpan.FromMinutes(16));
        var problem = await _api.PostAsync("/api/ingest", $"[{Bodies.Report(0)},{Bodies.Report(950)},{Bodies.Report(1000)}]", HttpStatusCode.UnprocessableEntity);
        Assert.Equal(2, problem.GetProperty("refused").GetInt32());
        Assert.Equal(1, problem.GetProperty("accepted").GetInt32());
        Assert.Equal(
            "Node 'worker-1' at 2026-11-23T09:00:00Z: older than 00:15:00 (Limits:MaxLateness). Compare the clocks. "
            + "Node 'worker-1' at 2026-11-23T09:16:40Z: more than 00:00:30 ahead (Limits:MaxClockAhead). Compare the clocks.",
            problem.GetProperty("detail").GetString());
    }

    [Fact]
    public async Task An_entity_that_finds_no_room_is_refused_by_name()
    {
        var pods = Enumerable.Range(1, 3).Select(i => Bodies.Pod(0, $"u{i}", "shop", $"web-{i}")).ToArray();
        using var body = new StringContent(Bodies.Report(0, pods), Encoding.UTF8, "application/json");
        using var response = await _api.Http.PostAsync("/api/ingest", body);
        var problem = await ApiServer.ReadAsync(response, HttpStatusCode.TooManyRequests);
        Assert.Equal(TimeSpan.FromSeconds(10), response.Headers.RetryAfter!.Delta);
        Assert.Equal("No room for pod 'shop/web-3': 6 entities are held (Limits:Entities). It is taken once others have expired.", problem.GetProperty("detail").GetString());
        Assert.Equal(3, problem.GetProperty("accepted").GetInt32());
        Assert.Equal(2, (await _api.GetAsync("/api/pods")).GetArrayLength());
    }

    [Fact]
    public async Task Too_many_pods_are_refused_by_the_limits_name()
    {
        var pods = Enumerable.Range(1, 4).Select(i => Bodies.Pod(0, $"u{i}", "shop", $"web-{i}")).ToArray();
        var problem = await _api.PostAsync("/api/ingest", Bodies.Report(0, pods), HttpStatusCode.UnprocessableEntity);
        Assert.Equal(
            "Pods in the report of node 'worker-1': 4, more than the 3 of Limits:PodsPerReport. Send fewer, or raise the limit.",
            problem.GetProperty("detail").GetString());
    }

    [Theory]
    [InlineData("", "body")]
    [InlineData("null", "body")]
    [InlineData("{", "JSON")]
    [InlineData("{}", "'node'")]
    [InlineData("[null]", "reports[0] must not be null.")]
    [InlineData("""{"node":{"timestamp":"2026-11-23T09:00:00Z","node":"a"},"pods":[null]}""", "pods[0] must not be null.")]
    [InlineData("""{"node":{"timestamp":"2026-11-23T09:00:00Z","node":null},"pods":[]}""", "node.node must be a node's name")]
    [InlineData("""{"node":{"timestamp":"2026-11-23T09:00:00Z","node":"a"},"pods":null}""", "JSON")]
    [InlineData("""{"node":{"timestamp":"2026-11-23T09:00:00Z","node":"a","interfaces":[null]},"pods":[]}""", "node.interfaces[0].name must have 1 to 255 characters.")]
    [InlineData("""{"node":{"timestamp":"2026-11-23T09:00:00Z","node":"a"},"pods":[{"timestamp":"2026-11-23T09:00:00Z","uid":"u","containers":[null]}]}""", "pods[0].containers[0] must not be null.")]
    [InlineData("""{"node":{"timestamp":"2026-11-23T09:00:00Z","node":"A b"},"pods":[]}""", "node.node must be a node's name")]
    [InlineData("""{"node":{"timestamp":"2026-11-23T09:00:00Z","node":"a","cpu_usage":-1},"pods":[]}""", "node.cpu_usage must be from 0 to 100000000 millicores.")]
    [InlineData("""{"node":{"timestamp":"2026-11-23T09:00:00Z","node":"a","cpu_usage":1e9},"pods":[]}""", "node.cpu_usage must be from 0 to 100000000 millicores.")]
    [InlineData("""{"node":{"timestamp":"2026-11-23T09:00:00Z","node":"a","memory":{"used":-1}},"pods":[]}""", "node.memory must not have negative bytes.")]
    [InlineData("""{"node":{"timestamp":"2026-11-23T09:00:00Z","node":"a","memory":{"used":"4"}},"pods":[]}""", "memory.used")]
    [InlineData("""{"node":{"timestamp":"2026-11-23T09:00:00Z","node":"a"},"pods":[{"timestamp":"2026-11-23T09:00:00Z"}]}""", "pods[0] must have a uid, or a namespace and a pod_name.")]
    [InlineData("""{"node":{"timestamp":"2026-11-23T09:00:00Z","node":"a"},"pods":[{"timestamp":"2026-11-23T09:00:01Z","uid":"u"}]}""", "pods[0].timestamp must be the node's: a report is of one instant.")]
    [InlineData("""{"node":{"timestamp":"2026-11-23T09:00:00Z","node":"a"},"pods":[{"timestamp":"2026-11-23T09:00:00Z","uid":"u","node":"b"}]}""", "pods[0].node must be the report's node.")]
    [InlineData("""{"node":{"timestamp":"2026-11-23T09:00:00Z","node":"a"},"pods":[{"timestamp":"2026-11-23T09:00:00Z","uid":"u"},{"timestamp":"2026-11-23T09:00:00Z","uid":"u"}]}""", "pods[1] is in the report twice.")]
    [InlineData("""{"node":{"timestamp":"2026-11-23T09:00:00Z","node":"a"},"pods":[{"timestamp":"2026-11-23T09:00:00Z","uid":"u","containers":[{"id":"short"}]}]}""", "pods[0].containers[0].id must be 64 lower-case hex digits.")]
    public async Task A_wrong_body_is_refused_with_the_place_and_the_rule(string body, string detail) =>
        Assert.Contains(detail, (await _api.PostAsync("/api/ingest", body, HttpStatusCode.BadRequest)).GetProperty("detail").GetString(), StringComparison.Ordinal);

    [Fact]
    public async Task Route_and_body_must_name_the_same_entity()
    {
        var problem = await _api.PostAsync("/api/nodes/worker-2", Bodies.Node(0), HttpStatusCode.BadRequest);
        Assert.Equal("node is 'worker-1' in the body and 'worker-2' in the route: they must be the same.", problem.GetProperty("detail").GetString());
        await _api.PostAsync("/api/pods/api", Bodies.Pod(0, "u1", "shop", "web"), HttpStatusCode.BadRequest);
    }

    [Fact]
    public async Task A_body_past_the_bound_is_refused_as_it_is_or_unpacked()
    {
        var large = Encoding.UTF8.GetBytes($"[{string.Join(',', Enumerable.Repeat(Bodies.Report(0), 200))}]");
        using var plain = new ByteArrayContent(large);
        plain.Headers.ContentType = new MediaTypeHeaderValue("application/json");
        using var packed = Gzip(large);
        foreach (var body in new[] { plain, packed })
        {
            using var response = await _api.Http.PostAsync("/api/ingest", body);
            var problem = await ApiServer.ReadAsync(response, HttpStatusCode.RequestEntityTooLarge);
            Assert.StartsWith("The body is larger than Limits:BodyBytes allows", problem.GetProperty("detail").GetString(), StringComparison.Ordinal);
        }
    }

    [Fact]
    public async Task Another_media_type_or_method_is_refused()
    {
        using var text = new StringContent("hello", Encoding.UTF8, "text/plain");
        using var media = await _api.Http.PostAsync("/api/ingest", text);
        Assert.Contains("application/json", (await ApiServer.ReadAsync(media, HttpStatusCode.UnsupportedMediaType)).GetProperty("detail").GetString(), StringComparison.Ordinal);
        using var method = await _api.Http.DeleteAsync("/api/nodes");
        Assert.Equal("/api/nodes doesn't take DELETE. /docs lists what it takes.", (await ApiServer.ReadAsync(method, HttpStatusCode.MethodNotAllowed)).GetProperty("detail").GetString());
    }

    private static ByteArrayContent Gzip(params byte[][] members)
    {
        using var packed = new MemoryStream();
        foreach (var bytes in members)
        {
            using var gzip = new GZipStream(packed, CompressionLevel.Optimal, leaveOpen: true);
            gzip.Write(bytes);
        }

        var content = new ByteArrayContent(packed.ToArray());
        content.Headers.ContentType = new MediaTypeHeaderValue("application/json");
        content.Headers.ContentEncoding.Add("gzip");
        return content;
    }
}
