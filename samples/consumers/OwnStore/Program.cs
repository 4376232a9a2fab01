// The API server over another store. It tells itself a sample, reads it back, and ends.
using System.Net.Http.Json;
using KubeMonitor.Api;
using KubeMonitor.Application.Ports;

var builder = WebApplication.CreateBuilder(args);
builder.Configuration.AddInMemoryCollection(new Dictionary<string, string?> { ["Urls"] = "http://127.0.0.1:0", ["Inventory:Source"] = "None" });
builder.Logging.SetMinimumLevel(LogLevel.Warning);
builder.Services.AddKubeMonitorApi(builder.Configuration);
builder.Services.AddSingleton<IMetricsStore, LatestOnlyStore>();
var app = builder.Build();
app.MapKubeMonitor();
await app.StartAsync();

using var http = new HttpClient { BaseAddress = new Uri(app.Urls.First()) };
var sample = new { node = "n1", timestamp = DateTimeOffset.UtcNow.ToString("yyyy-MM-ddTHH:mm:ssZ"), cpu_usage = 412 };
(await http.PostAsJsonAsync("/api/nodes/n1", sample)).EnsureSuccessStatusCode();
var answer = await http.GetStringAsync("/api/nodes/n1");
Console.WriteLine(answer);
await app.StopAsync();
return answer.Contains("\"cpu_usage\":412", StringComparison.Ordinal) ? 0 : 1;
