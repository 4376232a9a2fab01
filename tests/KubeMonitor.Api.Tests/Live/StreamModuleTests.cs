using System.Net.ServerSentEvents;
using System.Text.Json;

namespace KubeMonitor.Api.Tests.Live;

public sealed class StreamModuleTests : IDisposable
{
    private readonly ApiServer _api = new(("Stream:HistorySamples", "8"));

    public void Dispose() => _api.Dispose();

    [Fact]
    public async Task A_report_is_told_as_it_comes_and_a_reader_goes_on_after_the_last_it_read()
    {
        string id;
        await using (var reader = await ReadAsync("/api/stream"))
        {
            await _api.PostAsync("/api/ingest", Bodies.Report(0, Bodies.Pod(0, "u1", "shop", "web"), Bodies.Pod(0, "u2", "data", "db-0")));
            var told = await reader.NextAsync();
            id = told.EventId!;
            Assert.Equal("report", told.EventType);
            var data = JsonDocument.Parse(told.Data).RootElement;
            Assert.Equal(412.7, data.GetProperty("node").GetProperty("cpu_usage").GetDouble());
            Assert.Equal(["web", "db-0"], data.GetProperty("pods").EnumerateArray().Select(pod => pod.GetProperty("pod_name").GetString()));
        }

        await _api.PostAsync("/api/nodes/worker-1", Bodies.Node(5, cpu: 5));
        await _api.PostAsync("/api/pods/web", Bodies.Pod(5, "u1", "shop", "web"));
        await using var again = await ReadAsync("/api/stream", id);
        Assert.Contains("\"cpu_usage\":5", (await again.NextAsync()).Data, StringComparison.Ordinal);
        Assert.Contains("\"pod_name\":\"web\"", (await again.NextAsync()).Data, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("another-5")]
    [InlineData("garbage")]
    public async Task A_reader_of_events_that_are_not_kept_is_told_to_begin_anew(string id)
    {
        await using var reader = await ReadAsync("/api/stream", id);
        Assert.Equal("reset", (await reader.NextAsync()).EventType);
        await _api.PostAsync("/api/nodes/worker-1", Bodies.Node(0));
        Assert.Equal("report", (await reader.NextAsync()).EventType);
    }

    [Fact]
    public async Task A_reader_may_want_one_node_or_one_namespace()
    {
        await using var node = await ReadAsync("/api/stream?node=worker-2");
        await using var data = await ReadAsync("/api/stream?namespace=data");
        await _api.PostAsync("/api/ingest", Bodies.Report(0, Bodies.Pod(0, "u1", "shop", "web"), Bodies.Pod(0, "u2", "data", "db-0")));
        await _api.PostAsync("/api/nodes/worker-2", Bodies.Node(0, "worker-2"));
        Assert.Contains("worker-2", (await node.NextAsync()).Data, StringComparison.Ordinal);
        var pods = JsonDocument.Parse((await data.NextAsync()).Data).RootElement.GetProperty("pods");
        Assert.Equal("db-0", Assert.Single(pods.EnumerateArray()).GetProperty("pod_name").GetString());
    }

    [Fact]
    public async Task A_sample_that_was_there_already_is_no_change()
    {
        await _api.PostAsync("/api/nodes/worker-1", Bodies.Node(0));
        await using var reader = await ReadAsync("/api/stream");
        await _api.PostAsync("/api/nodes/worker-1", Bodies.Node(0));
        await _api.PostAsync("/api/nodes/worker-1", Bodies.Node(5));
        Assert.Contains(Bodies.At(5), (await reader.NextAsync()).Data, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_reader_that_does_not_read_is_dropped_with_a_reason_and_reports_go_on()
    {
        using var api = new ApiServer(("Stream:ReaderQueue", "3"), ("Limits:PodsPerNode", "100000"));
        await using var slow = await Reader.OpenAsync(api, "/api/stream", null);
        var pods = Enumerable.Range(0, 400).Select(i => $"web-{i}").ToArray();
        for (var second = 0; second < 200 && await ReadersAsync(api) == 1; second++)
        {
            await api.PostAsync("/api/ingest", Bodies.Report(second / 10, [.. pods.Select(name => Bodies.Pod(second / 10, $"{name}-{second}", "shop", name))]));
            api.Time.Advance(TimeSpan.FromSeconds(0.1));
        }

        Assert.Equal(0, await ReadersAsync(api));
        SseItem<string> told;
        do
        {
            told = await slow.NextAsync();
        }
        while (told.EventType == "report");

        Assert.Equal(("dropped", """{"reason":"The reader is too slow: 3 events wait for it (Stream:ReaderQueue)."}"""), (told.EventType, told.Data));
    }

    private static async Task<int> ReadersAsync(ApiServer api) =>
        (await api.GetAsync("/api/cluster")).GetProperty("monitor").GetProperty("stream_readers").GetInt32();

    private Task<Reader> ReadAsync(string route, string? lastEventId = null) => Reader.OpenAsync(_api, route, lastEventId);

    private sealed class Reader(HttpResponseMessage response, Stream stream, IAsyncEnumerator<SseItem<string>> events) : IAsyncDisposable
    {
        public static async Task<Reader> OpenAsync(ApiServer api, string route, string? lastEventId)
        {
            using var request = new HttpRequestMessage(HttpMethod.Get, route);
            if (lastEventId is not null)
            {
                request.Headers.Add("Last-Event-ID", lastEventId);
            }

            var response = await api.Http.SendAsync(request, HttpCompletionOption.ResponseHeadersRead);
            Assert.Equal("text/event-stream", response.Content.Headers.ContentType!.MediaType);
            var stream = await response.Content.ReadAsStreamAsync();
            return new Reader(response, stream, SseParser.Create(stream).EnumerateAsync().GetAsyncEnumerator());
        }

        public async Task<SseItem<string>> NextAsync()
        {
            Assert.True(await events.MoveNextAsync().AsTask().WaitAsync(TimeSpan.FromSeconds(30)));
            return events.Current;
        }

        public async ValueTask DisposeAsync()
        {
            response.Dispose();
            await stream.DisposeAsync();
        }
    }
}
