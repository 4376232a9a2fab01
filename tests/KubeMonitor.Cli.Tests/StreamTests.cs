using System.Diagnostics;
using System.Text.Json;
using KubeMonitor.Cli.Tests.Programs;
using KubeMonitor.Cli.Tests.Shop;

namespace KubeMonitor.Cli.Tests;

public sealed class StreamTests : IAsyncLifetime
{
    private readonly ShopServer _shop = new();

    public Task InitializeAsync() => _shop.InitializeAsync();

    public Task DisposeAsync() => _shop.DisposeAsync();

    [Fact]
    public async Task Figures_come_a_line_each_as_they_are_reported()
    {
        var run = Kubemonitor.RunAsync(_shop.Address, "stream", "-n", "data", "--count", "1");
        var json = Kubemonitor.RunAsync(_shop.Address, "stream", "--node", "worker-1", "--count", "1", "-o", "json");
        await UntilReadersAsync(2);
        await _shop.ReportBusierAsync();
        var lines = (await run).Output.TrimEnd().Split('\n');
        Assert.StartsWith("TIME  ", lines[0], StringComparison.Ordinal);
        Assert.Contains(lines, line => line.Split(' ', StringSplitOptions.RemoveEmptyEntries) is ["2026-11-23T09:10:15Z", "pod", "data", "tick-1-x", "83m", "64Mi", ..]);
        var report = JsonDocument.Parse((await json).Output.TrimEnd()).RootElement;
        Assert.Equal("worker-1", report.GetProperty("node").GetProperty("node").GetString());
        Assert.Equal(3, report.GetProperty("pods").GetArrayLength());
        Assert.Equal((0, 0), ((await run).Code, (await json).Code));
    }

    private async Task UntilReadersAsync(int count)
    {
        using var http = new HttpClient { BaseAddress = _shop.Address };
        var watch = Stopwatch.StartNew();
        while (JsonDocument.Parse(await http.GetStringAsync(new Uri("api/cluster", UriKind.Relative))).RootElement.GetProperty("monitor").GetProperty("stream_readers").GetInt32() < count)
        {
            Assert.True(watch.Elapsed < TimeSpan.FromSeconds(30), "The stream was never read.");
            await Task.Delay(20);
        }
    }
}
