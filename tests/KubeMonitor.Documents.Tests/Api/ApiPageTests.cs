using System.Net.Http.Json;
using System.Text.Json;
using KubeMonitor.Api;
using Microsoft.AspNetCore.Builder;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;

namespace KubeMonitor.Documents.Tests.Api;

/// <summary><c>docs/api.md</c>: between its two marks stands what the API says of itself.</summary>
public sealed class ApiPageTests
{
    private const string Begin = "<!-- made of the OpenAPI document by build/generate.sh -->\n";
    private const string End = "<!-- end -->\n";

    private static readonly string Page = Path.Combine(Repository.Root, "docs/api.md");

    [Fact]
    public async Task It_says_what_the_OpenAPI_document_does()
    {
        var text = await File.ReadAllTextAsync(Page);
        var (begin, end) = (text.IndexOf(Begin, StringComparison.Ordinal), text.IndexOf(End, StringComparison.Ordinal));
        Assert.True(begin >= 0 && end > begin, $"docs/api.md has no '{Begin.Trim()}' and '{End.Trim()}'.");
        var made = $"{text[..(begin + Begin.Length)]}{RoutesText.Make(await DocumentAsync())}{text[end..]}";
        if (Environment.GetEnvironmentVariable("KUBEMONITOR_WRITE_DOCUMENTS") == "1")
        {
            await File.WriteAllTextAsync(Page, made);
        }

        Assert.True(made == await File.ReadAllTextAsync(Page), "docs/api.md is not what the OpenAPI document says. Run build/generate.sh.");
    }

    private static async Task<JsonElement> DocumentAsync()
    {
        var builder = WebApplication.CreateSlimBuilder();
        builder.Configuration.AddInMemoryCollection(new Dictionary<string, string?> { ["Urls"] = "http://127.0.0.1:0", ["Inventory:Source"] = "None", ["MetricsApi:Enabled"] = "false" });
        builder.Logging.ClearProviders();
        builder.Services.AddKubeMonitorApi(builder.Configuration);
        await using var app = builder.Build();
        app.MapKubeMonitor();
        await app.StartAsync();
        using var http = new HttpClient { BaseAddress = new Uri(app.Urls.First()) };
        return await http.GetFromJsonAsync<JsonElement>("/openapi/v1.json");
    }
}
