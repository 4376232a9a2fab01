using System.Net;
using System.Text.Json;
using KubeMonitor.EndToEnd.Tests.Programs;

namespace KubeMonitor.EndToEnd.Tests;

/// <summary>The logs of both programs.</summary>
public sealed class LogTests : IDisposable
{
    private const string Secret = "eyJhbGciOiJSUzI1NiJ9.c2VjcmV0.c2lnbmF0dXJl";

    private readonly DirectoryInfo _folder = Directory.CreateTempSubdirectory("kubemonitor-log-");

    public void Dispose() => _folder.Delete(recursive: true);

    [Fact]
    public async Task Each_event_is_one_line_of_json_no_request_makes_one_and_no_token_is_in_any()
    {
        using var limit = new CancellationTokenSource(TimeSpan.FromMinutes(3));
        var address = new Uri($"http://127.0.0.1:{Installation.FreePort()}");
        var token = Path.Combine(_folder.FullName, "token");
        await File.WriteAllTextAsync(token, Secret, limit.Token);
        await using var agent = RunningProgram.Start("KubeMonitor.Agent", [], new Dictionary<string, string>
        {
            ["API_SERVER_URL"] = $"{address}",
            ["NODE_NAME"] = "logging",
            ["LOG_FORMAT"] = "json",
            ["KUBEMONITOR__COLLECTOR__HOSTPROC"] = "/proc",
            ["KUBEMONITOR__COLLECTOR__INTERVAL"] = "00:00:02",
            ["KUBEMONITOR__COLLECTOR__LONGESTWAIT"] = "00:00:02",
            ["KUBEMONITOR__COLLECTOR__TOKENFILE"] = token,
        });
        while (!agent.Log.Contains("They wait in the queue", StringComparison.Ordinal))
        {
            await Task.Delay(100, limit.Token);
        }

        await using var api = RunningProgram.Start("KubeMonitor.Api", ["--urls", $"{address}"], new Dictionary<string, string>());
        using var http = new HttpClient { BaseAddress = address };
        while (!agent.Log.Contains("takes reports again", StringComparison.Ordinal))
        {
            await Task.Delay(100, limit.Token);
        }

        var before = api.Log.Split(Environment.NewLine).Length;
        for (var i = 0; i < 20; i++)
        {
            using var answer = await http.GetAsync(new Uri(i % 2 == 0 ? "/api/nodes" : "/api/nodes/none", UriKind.Relative), limit.Token);
            Assert.Equal(i % 2 == 0 ? HttpStatusCode.OK : HttpStatusCode.NotFound, answer.StatusCode);
        }

        Assert.Equal((0, 0), (await agent.StopAsync(), await api.StopAsync()));
        var (ofAgent, ofApi) = (agent.Log.Split(Environment.NewLine), api.Log.Split(Environment.NewLine));
        Assert.InRange(ofApi.Length - before, 0, 5);
        Assert.All(ofAgent.Concat(ofApi), line => Assert.True(JsonDocument.Parse(line).RootElement.TryGetProperty("Message", out _), line));
        Assert.DoesNotContain(Secret, agent.Log + api.Log, StringComparison.Ordinal);
    }
}
