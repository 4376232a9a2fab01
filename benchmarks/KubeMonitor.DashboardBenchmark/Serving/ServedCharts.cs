using KubeMonitor.Application;
using KubeMonitor.Dashboard;
using KubeMonitor.Dashboard.Access;
using KubeMonitor.DashboardBenchmark.Charts;
using KubeMonitor.Infrastructure;

namespace KubeMonitor.DashboardBenchmark.Serving;

/// <summary>A page of four charts of 720 points, drawn by one component or another, that gets a point every second.</summary>
internal static class ServedCharts
{
    public static async Task RunAsync(int port)
    {
        var builder = WebApplication.CreateBuilder(new WebApplicationOptions { ContentRootPath = AppContext.BaseDirectory });
        builder.WebHost.UseStaticWebAssets().UseUrls($"http://127.0.0.1:{port}");
        builder.Logging.SetMinimumLevel(LogLevel.Error);
        builder.Configuration.AddInMemoryCollection(new Dictionary<string, string?> { ["Inventory:Source"] = "None" });
        builder.Services.AddKubeMonitorApplication().AddKubeMonitorInfrastructure(builder.Configuration);
        builder.Services.AddSingleton<IReaderRights, OpenRights>().AddKubeMonitorDashboard(builder.Configuration);
        await using var app = builder.Build();
        app.UseRouting();
        app.UseAntiforgery();
        app.MapStaticAssets();
        app.MapGet("/healthz", () => "ok");
        app.MapRazorComponents<ChartsApp>().AddInteractiveServerRenderMode();
        await app.RunAsync();
    }
}
