using System.Net;
using System.Text;
using System.Text.Json;

namespace KubeMonitor.Api.Tests.Clocks;

public sealed class NodeClocksTests : IDisposable
{
    private readonly ApiServer _api = new();

    public void Dispose() => _api.Dispose();

    [Theory]
    [InlineData(3600, "ahead")]
    [InlineData(-3600, "behind")]
    [InlineData(-300, "behind")]
    public async Task What_a_clock_far_off_measured_is_refused_and_the_node_is_flagged(int seconds, string direction)
    {
        var problem = await SendAsync(seconds, sampleAt: seconds, HttpStatusCode.UnprocessableEntity);
        Assert.Contains($"its clock is {Math.Abs(seconds)} s {direction}", problem.GetProperty("detail").GetString(), StringComparison.Ordinal);
        var node = (await _api.GetAsync("/api/nodes"))[0];
        Assert.Equal(("worker-1", seconds), (node.GetProperty("node").GetString(), node.GetProperty("clock_skew_seconds").GetInt32()));
        Assert.False(node.TryGetProperty("cpu_usage", out _));
        Assert.Equal(seconds, (await _api.GetAsync("/api/nodes/worker-1")).GetProperty("clock_skew_seconds").GetInt32());
        Assert.Equal(1, await SkewedAsync());
    }

    [Fact]
    public async Task A_clock_that_jumps_back_does_not_write_into_what_was_measured_before_and_is_right_again_once_it_is()
    {
        _api.Time.Advance(TimeSpan.FromMinutes(10));
        await SendAsync(0, sampleAt: 600, HttpStatusCode.OK);
        Assert.Equal(0, await SkewedAsync());
        await SendAsync(-300, sampleAt: 305, HttpStatusCode.UnprocessableEntity);
        Assert.Single((await _api.GetAsync("/api/nodes/worker-1?window=900")).EnumerateArray());
        var flagged = await _api.GetAsync("/api/nodes/worker-1");
        Assert.Equal((-300, 412.7), (flagged.GetProperty("clock_skew_seconds").GetInt32(), flagged.GetProperty("cpu_usage").GetDouble()));
        _api.Time.Advance(TimeSpan.FromSeconds(5));
        await SendAsync(0, sampleAt: 605, HttpStatusCode.OK);
        Assert.False((await _api.GetAsync("/api/nodes/worker-1")).TryGetProperty("clock_skew_seconds", out _));
        Assert.Equal(0, await SkewedAsync());
    }

    [Fact]
    public async Task Back_fill_is_no_wrong_clock_and_a_small_difference_is_flagged_and_taken()
    {
        _api.Time.Advance(TimeSpan.FromMinutes(12));
        await SendAsync(0, sampleAt: 0, HttpStatusCode.OK);
        Assert.Equal(0, await SkewedAsync());
        await SendAsync(20, sampleAt: 740, HttpStatusCode.OK);
        Assert.Equal(20, (await _api.GetAsync("/api/nodes/worker-1")).GetProperty("clock_skew_seconds").GetInt32());
    }

    [Fact]
    public async Task Without_a_date_samples_from_the_future_tell()
    {
        await _api.PostAsync("/api/ingest", Bodies.Report(3600), HttpStatusCode.UnprocessableEntity);
        Assert.Equal(3600, (await _api.GetAsync("/api/nodes/worker-1")).GetProperty("clock_skew_seconds").GetInt32());
        _api.Time.Advance(TimeSpan.FromSeconds(31));
        Assert.Equal(0, (await _api.GetAsync("/api/nodes")).GetArrayLength());
    }

    private async Task<int> SkewedAsync() => (await _api.GetAsync("/api/cluster")).GetProperty("monitor").GetProperty("nodes_skewed").GetInt32();

    private async Task<JsonElement> SendAsync(int aheadSeconds, int sampleAt, HttpStatusCode expected)
    {
        using var request = new HttpRequestMessage(HttpMethod.Post, "/api/ingest") { Content = new StringContent(Bodies.Report(sampleAt), Encoding.UTF8, "application/json") };
        request.Headers.Date = _api.Time.GetUtcNow().AddSeconds(aheadSeconds);
        using var response = await _api.Http.SendAsync(request);
        return await ApiServer.ReadAsync(response, expected);
    }
}
