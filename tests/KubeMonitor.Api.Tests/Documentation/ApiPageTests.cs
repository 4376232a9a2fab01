using System.Text.RegularExpressions;

namespace KubeMonitor.Api.Tests.Documentation;

/// <summary>What docs/api.md says, done.</summary>
public sealed partial class ApiPageTests
{
    // The tests' own output folder is tests/<project>/bin/<configuration>/<framework>.
    private static readonly string Page =
        File.ReadAllText(Path.GetFullPath(Path.Combine(AppContext.BaseDirectory, "../../../../../docs/api.md")));

    [Fact]
    public async Task Every_command_is_answered()
    {
        await using var both = await ApiWithCluster.StartAsync();
        await both.ReportAsync(0);
        var commands = Commands().Matches(Page).Select(match => match.Groups).ToList();
        Assert.Equal(6, commands.Count);
        foreach (var command in commands)
        {
            var (options, route) = (command["options"].Value, command["route"].Value);
            using var request =
                new HttpRequestMessage(options.Contains("-X POST", StringComparison.Ordinal) ? HttpMethod.Post : options.Contains("-I", StringComparison.Ordinal) ? HttpMethod.Head : HttpMethod.Get, route);
            if (options.Contains("text/csv", StringComparison.Ordinal))
            {
                request.Headers.Accept.ParseAdd("text/csv");
            }

            if (command["body"].Success)
            {
                request.Content = new StringContent(command["body"].Value, System.Text.Encoding.UTF8, "application/json");
            }

            using var response = await both.Api.Http.SendAsync(request);
            Assert.True(response.IsSuccessStatusCode, $"{route}: {await response.Content.ReadAsStringAsync()}");
        }
    }

    [Fact]
    public async Task Every_route_of_the_document_is_on_the_page()
    {
        using var api = new ApiServer();
        var paths = (await api.GetAsync("/openapi/v1.json")).GetProperty("paths").EnumerateObject().Select(path => path.Name.Replace("{namespace}", "{ns}", StringComparison.Ordinal));
        var page = Page.Replace(", `.../{", ", `/api/namespaces/{ns}/deployments/{", StringComparison.Ordinal);
        foreach (var path in paths.Where(path =>
            path.StartsWith("/api/", StringComparison.Ordinal) && !path.Contains("/workloads/", StringComparison.Ordinal)))
        {
            Assert.Contains($"{path}`", page, StringComparison.Ordinal);
        }
    }

    [GeneratedRegex("^curl (?<options>.*?)\"http://localhost:8080(?<route>[^\"]+)\"(?: -d '(?<body>[^']+)')?$", RegexOptions.Multiline)]
    private static partial Regex Commands();
}
