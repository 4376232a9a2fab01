using System.IO.Compression;
using System.Net;
using System.Net.Http.Headers;

namespace KubeMonitor.Api.Tests.Http;

/// <summary>What clients expect of any route besides GET: HEAD, OPTIONS, compression.</summary>
public sealed class MethodTests : IDisposable
{
    private readonly ApiServer _api = new();

    public void Dispose() => _api.Dispose();

    [Theory]
    [InlineData("/api/nodes", HttpStatusCode.OK)]
    [InlineData("/api/nodes/worker-1?window=60", HttpStatusCode.OK)]
    [InlineData("/api/nodes/none", HttpStatusCode.NotFound)]
    [InlineData("/healthz", HttpStatusCode.OK)]
    [InlineData("/api/stream", HttpStatusCode.OK)]
    public async Task HEAD_answers_as_GET_without_the_body(string route, HttpStatusCode status)
    {
        await _api.PostAsync("/api/ingest", Bodies.Report(0));
        using var request = new HttpRequestMessage(HttpMethod.Head, route);
        using var response = await _api.Http.SendAsync(request);
        Assert.Equal(status, response.StatusCode);
        Assert.Empty(await response.Content.ReadAsByteArrayAsync());
        Assert.NotNull(response.Content.Headers.ContentType);
    }

    [Theory]
    [InlineData("/api/nodes", "GET, HEAD, OPTIONS")]
    [InlineData("/api/nodes/worker-1", "GET, HEAD, OPTIONS, POST")]
    [InlineData("/api/ingest", "OPTIONS, POST")]
    public async Task OPTIONS_says_what_a_route_takes(string route, string allowed)
    {
        using var request = new HttpRequestMessage(HttpMethod.Options, route);
        using var response = await _api.Http.SendAsync(request);
        Assert.Equal(HttpStatusCode.NoContent, response.StatusCode);
        Assert.Equal(allowed.Split(", "), response.Content.Headers.Allow);
        using var delete = new HttpRequestMessage(HttpMethod.Delete, route);
        using var refused = await _api.Http.SendAsync(delete);
        Assert.Equal(HttpStatusCode.MethodNotAllowed, refused.StatusCode);
        Assert.Equal(allowed.Split(", "), refused.Content.Headers.Allow);
    }

    [Fact]
    public async Task An_answer_is_compressed_for_those_who_take_it()
    {
        await _api.PostAsync("/api/ingest", Bodies.Report(0, [.. Enumerable.Range(0, 50).Select(i => Bodies.Pod(0, $"u{i}", "shop", $"web-{i}"))]));
        using var request = new HttpRequestMessage(HttpMethod.Get, "/api/pods");
        request.Headers.AcceptEncoding.Add(new StringWithQualityHeaderValue("gzip"));
        using var response = await _api.Http.SendAsync(request);
        Assert.Equal("gzip", Assert.Single(response.Content.Headers.ContentEncoding));
        var packed = await response.Content.ReadAsByteArrayAsync();
        await using var gzip = new GZipStream(new MemoryStream(packed), CompressionMode.Decompress);
        using var reader = new StreamReader(gzip);
        var text = await reader.ReadToEndAsync();
        Assert.Equal(await _api.Http.GetStringAsync("/api/pods"), text);
        Assert.True(packed.Length < text.Length / 5, $"{packed.Length} of {text.Length} bytes");
    }

    [Fact]
    public async Task The_bodies_of_the_original_are_taken_as_they_are()
    {
        await _api.PostAsync("/api/nodes/minikube", $$$"""{"timestamp":"{{{Bodies.At(0).TrimEnd('Z')}}}","node":"minikube","cpu_usage":12,"memory":{"total":8,"free":4,"buffers":1,"cached":1,"used":2},"network":{"rx_bytes":1,"tx_bytes":2},"disk":{"read_bytes":3,"write_bytes":4}}""");
        await _api.PostAsync("/api/pods/web", $$"""{"timestamp":"{{Bodies.At(0)}}","pod_name":"web","namespace":"default","cpu_usage":null,"memory":{"usage":5},"network":null}""");
        Assert.Equal(2, (await _api.GetAsync("/api/nodes/minikube")).GetProperty("memory").GetProperty("used").GetInt64());
        Assert.Equal(5, (await _api.GetAsync("/api/namespaces/default")).GetProperty("memory").GetProperty("usage").GetInt64());
    }
}
