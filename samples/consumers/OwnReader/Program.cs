// Reads an API server by the typed client. The server is in this same program, so that there is one to ask.
using System.Net.Http.Json;
using KubeMonitor.Api;
using KubeMonitor.Client;

var builder = WebApplication.CreateBuilder(args);
builder.Configuration.AddInMemoryCollection(new Dictionary<string, string?> { ["Urls"] = "http://127.0.0.1:0", ["Inventory:Source"] = "None", ["MetricsApi:Enabled"] = "false" });
builder.Logging.SetMinimumLevel(LogLevel.Warning);
builder.Services.AddKubeMonitorApi(builder.Configuration);
await using var server = builder.Build();
server.MapKubeMonitor();
await server.StartAsync();

using var http = new HttpClient { BaseAddress = new Uri(server.Urls.First()) };
var sample = new { node = "n1", timestamp = DateTimeOffset.UtcNow.ToString("yyyy-MM-ddTHH:mm:ssZ"), cpu_usage = 412 };
(await http.PostAsJsonAsync("/api/nodes/n1", sample)).EnsureSuccessStatusCode();

var client = new KubeMonitorClient(http);
foreach (var node in await client.ListNodesAsync(new ListFilter(Sort: "cpu_usage")))
{
    Console.WriteLine($"{node.Node}: {node.CpuUsage?.Value} millicores");
}

try
{
    await client.GetNodeAsync("n2");
    return 1;
}
catch (KubeMonitorException missing)
{
    Console.WriteLine($"{(int)missing.Status}: {missing.Message}");
    return (await client.GetNodeAsync("n1")).CpuUsage?.Value == 412 ? 0 : 1;
}
