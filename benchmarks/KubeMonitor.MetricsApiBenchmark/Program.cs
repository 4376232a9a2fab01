using System.Diagnostics;
using System.Text.Json;
using KubeMonitor.Application;
using KubeMonitor.Application.Limits;
using KubeMonitor.Application.Ports;
using KubeMonitor.Infrastructure;
using KubeMonitor.MetricsApi;
using KubeMonitor.MetricsApiBenchmark;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;

const int Port = 18_443;
const int ListRounds = 5;
const int Gets = 2_000;

var builder = Host.CreateApplicationBuilder();
builder.Logging.SetMinimumLevel(LogLevel.Error);
builder.Configuration.AddInMemoryCollection(new Dictionary<string, string?>
{
    ["Inventory:Source"] = "None",
    ["MetricsApi:Port"] = $"{Port}",
    ["MetricsApi:Anonymous"] = "Allowed",
    ["Limits:Entities"] = "1000000",
    ["Storage:MemoryBytes"] = $"{4L << 30}",
    ["Retention:Staleness"] = "00:30:00",
});
builder.Services.AddKubeMonitorApplication().AddKubeMonitorInfrastructure(builder.Configuration)
    .AddKubeMonitorAggregation(builder.Configuration).AddKubeMonitorMetricsApi(builder.Configuration);
using var host = builder.Build();
await host.StartAsync();
var filling = Stopwatch.StartNew();
Filling.Fill(host.Services.GetRequiredService<IMetricsStore>(), DateTimeOffset.UtcNow);
Console.WriteLine($"filled with {Filling.Nodes} nodes, {Filling.Nodes * Filling.PodsPerNode} pods of one container, {Filling.Readings} readings each, in {filling.Elapsed.TotalSeconds:f1} s");

using var handler = new SocketsHttpHandler
{
    // The server makes its own certificate at each start; what is measured is the answer.
#pragma warning disable CA5359
    SslOptions = { RemoteCertificateValidationCallback = (_, _, _, _) => true },
#pragma warning restore CA5359
};
using var http = new HttpClient(handler) { BaseAddress = new Uri($"https://127.0.0.1:{Port}/apis/metrics.k8s.io/v1beta1/") };
var result = new Dictionary<string, object>
{
    ["set"] = $"{Filling.Nodes} nodes, {Filling.Nodes * Filling.PodsPerNode} pods of one container, window 15 s, over TLS on loopback; client and server in one process, so CPU and allocation are both sides'",
    ["nodes"] = await ListAsync("nodes"),
    ["pods"] = await ListAsync("pods"),
    ["pods_of_one_namespace"] = await ListAsync("namespaces/team-00/pods"),
    ["get"] = await GetAsync(),
};
await host.StopAsync();
var text = JsonSerializer.Serialize(result, new JsonSerializerOptions { WriteIndented = true });
Console.WriteLine(text);
Directory.CreateDirectory("artifacts/bench");
File.WriteAllText("artifacts/bench/metrics-api.json", text);

async Task<object> ListAsync(string path)
{
    var rounds = new List<(double Wall, double Cpu, double Allocated, long Bytes)>();
    for (var i = 0; i <= ListRounds; i++)
    {
        using var process = Process.GetCurrentProcess();
        var (cpu, allocated, wall) = (process.TotalProcessorTime, GC.GetTotalAllocatedBytes(), Stopwatch.StartNew());
        using var response = await http.GetAsync(path, HttpCompletionOption.ResponseHeadersRead);
        response.EnsureSuccessStatusCode();
        var bytes = await DrainAsync(await response.Content.ReadAsStreamAsync());
        process.Refresh();
        if (i > 0)
        {
            rounds.Add((wall.Elapsed.TotalMilliseconds, (process.TotalProcessorTime - cpu).TotalMilliseconds, (GC.GetTotalAllocatedBytes() - allocated) / 1048576.0, bytes));
        }
    }

    double Median(Func<(double Wall, double Cpu, double Allocated, long Bytes), double> of) => Math.Round(rounds.Select(of).Order().ElementAt(ListRounds / 2), 2);
    return new { milliseconds = Median(each => each.Wall), cpu_milliseconds = Median(each => each.Cpu), allocated_mib = Median(each => each.Allocated), body_bytes = rounds[0].Bytes };
}

async Task<object> GetAsync()
{
    var times = new List<double>();
    for (var i = 0; i < Gets; i++)
    {
        var wall = Stopwatch.StartNew();
        await http.GetStringAsync($"namespaces/team-07/pods/{Filling.NameOf(i * 37 % Filling.Nodes, 7)}");
        times.Add(wall.Elapsed.TotalMilliseconds);
    }

    times.Sort();
    return new { requests = Gets, p50_milliseconds = Math.Round(times[Gets / 2], 3), p99_milliseconds = Math.Round(times[Gets * 99 / 100], 3) };
}

static async Task<long> DrainAsync(Stream body)
{
    var (buffer, total) = (new byte[64 * 1024], 0L);
    for (int read; (read = await body.ReadAsync(buffer)) > 0;)
    {
        total += read;
    }

    return total;
}
