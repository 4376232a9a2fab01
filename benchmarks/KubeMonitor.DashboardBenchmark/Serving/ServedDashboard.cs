using KubeMonitor.Application;
using KubeMonitor.Application.Ports;
using KubeMonitor.Dashboard;
using KubeMonitor.Dashboard.Access;
using KubeMonitor.Domain.Identities;
using KubeMonitor.Domain.Samples;
using KubeMonitor.Domain.Units;
using KubeMonitor.Infrastructure;

namespace KubeMonitor.DashboardBenchmark.Serving;

/// <summary>The dashboard over 5,000 nodes that report every 5 s, with two pods each.</summary>
internal static class ServedDashboard
{
    public const int Nodes = 5_000;
    public const int PodsOfNode = 2;

    private static readonly TimeSpan Interval = TimeSpan.FromSeconds(5);

    public static async Task RunAsync(int port)
    {
        var builder = WebApplication.CreateBuilder(new WebApplicationOptions { ContentRootPath = AppContext.BaseDirectory });
        builder.WebHost.UseStaticWebAssets().UseUrls($"http://127.0.0.1:{port}");
        builder.Logging.SetMinimumLevel(LogLevel.Error);
        builder.Configuration.AddInMemoryCollection(new Dictionary<string, string?> { ["Inventory:Source"] = "None", ["Limits:Entities"] = "1000000", ["Storage:MemoryBytes"] = $"{2L << 30}" });
        builder.Services.AddKubeMonitorApplication().AddKubeMonitorInfrastructure(builder.Configuration);
        builder.Services.AddSingleton<IReaderRights, OpenRights>().AddKubeMonitorDashboard(builder.Configuration);
        await using var app = builder.Build();
        app.UseRouting();
        app.UseKubeMonitorDashboard();
        app.MapKubeMonitorDashboard();
        app.MapGet("/healthz", () => "ok");
        app.MapGet("/heap", (bool collected) => HeapState.Now(collected));
        var store = app.Services.GetRequiredService<IMetricsStore>();
        Report(store, DateTimeOffset.UtcNow - Interval);
        await app.StartAsync();
        using var timer = new PeriodicTimer(Interval);
        do
        {
            Report(store, DateTimeOffset.UtcNow);
        }
        while (await timer.WaitForNextTickAsync());
    }

    private static void Report(IMetricsStore store, DateTimeOffset at)
    {
        var seconds = at.ToUnixTimeSeconds();
        for (var i = 0; i < Nodes; i++)
        {
            var node = new NodeName($"node-{i:0000}");
            var pods = new PodSample[PodsOfNode];
            for (var p = 0; p < PodsOfNode; p++)
            {
                pods[p] = new PodSample
                {
                    Timestamp = at,
                    Node = node,
                    Uid = new PodUid($"uid-{i}-{p}"),
                    PodName = $"pod-{i:0000}-{p}",
                    Namespace = $"team-{i % 40:00}",
                    CpuUsage = new Millicores(((i * 37) + (seconds * (p + 3))) % 2000),
                    Memory = new PodMemory { Usage = new ByteSize(300_000_000 + (i * 1000)), WorkingSet = new ByteSize(200_000_000 + (i * 1000) + (seconds % 1000 * 5000)) },
                };
            }

            store.Append([new NodeReport(new NodeSample { Timestamp = at, Node = node, CpuUsage = new Millicores(((i * 91) + (seconds * 7)) % 4000) }, pods)]);
        }
    }
}
