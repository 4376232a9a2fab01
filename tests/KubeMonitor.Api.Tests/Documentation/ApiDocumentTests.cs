using System.Text.RegularExpressions;

namespace KubeMonitor.Api.Tests.Documentation;

public sealed partial class ApiDocumentTests : IDisposable
{
    private readonly ApiServer _api = new();

    public void Dispose() => _api.Dispose();

    [Fact]
    public async Task The_document_has_every_route()
    {
        var paths = (await _api.GetAsync("/openapi/v1.json")).GetProperty("paths");
        Assert.Equal(
            [
                "GET /api/cluster", "GET /api/namespaces", "GET /api/namespaces/{namespace}", "GET /api/namespaces/{namespace}/deployments",
                "GET /api/namespaces/{namespace}/deployments/{deployment}", "GET /api/namespaces/{namespace}/deployments/{deployment}/pods",
                "GET /api/namespaces/{namespace}/pods", "GET /api/namespaces/{namespace}/pods/{pod}", "GET /api/namespaces/{namespace}/workloads",
                "GET /api/namespaces/{namespace}/workloads/{kind}/{name}", "GET /api/namespaces/{namespace}/workloads/{kind}/{name}/pods",
                "GET /api/nodes", "GET /api/nodes/{node}", "GET /api/nodes/{node}/pods", "GET /api/pods", "GET /api/pods/{pod}", "GET /api/stream",
                "GET /healthz", "GET /readyz", "GET /version", "POST /api/ingest", "POST /api/nodes/{node}", "POST /api/pods/{pod}",
            ],
            paths.EnumerateObject().SelectMany(path => path.Value.EnumerateObject().Select(operation => $"{operation.Name.ToUpperInvariant()} {path.Name}")).Order(StringComparer.Ordinal));
    }

    [Fact]
    public async Task Figures_are_numbers_and_names_are_text()
    {
        var schemas = (await _api.GetAsync("/openapi/v1.json")).GetProperty("components").GetProperty("schemas");
        var node = schemas.GetProperty("NodeUsage").GetProperty("properties").GetRawText();
        Assert.Contains("cpu_usage", node, StringComparison.Ordinal);
        Assert.Equal("number", schemas.GetProperty("Millicores").GetProperty("type").GetString());
        Assert.Equal("integer", schemas.GetProperty("ByteSize").GetProperty("type").GetString());
        Assert.Equal("string", schemas.GetProperty("NodeName").GetProperty("type").GetString());
    }

    [Fact]
    public async Task The_page_needs_nothing_from_elsewhere()
    {
        var page = await _api.Http.GetStringAsync("/docs/index.html");
        var needed = Needed().Matches(page).Select(match => match.Groups[1].Value).ToList();
        Assert.NotEmpty(needed);
        foreach (var file in needed)
        {
            Assert.DoesNotContain("//", file, StringComparison.Ordinal);
            using var response = await _api.Http.GetAsync($"/docs/{file}");
            Assert.True(response.IsSuccessStatusCode, file);
        }
    }

    [GeneratedRegex("(?:src|href)=\"([^\"]+)\"")]
    private static partial Regex Needed();
}
