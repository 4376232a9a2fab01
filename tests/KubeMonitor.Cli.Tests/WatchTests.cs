using KubeMonitor.Cli.Tests.Programs;
using KubeMonitor.Cli.Tests.Shop;
using Snapshooter.Xunit;

namespace KubeMonitor.Cli.Tests;

/// <summary><c>top --watch</c>, and what else shows only on a terminal, in a real one.</summary>
public sealed class WatchTests : IAsyncLifetime
{
    private readonly ShopServer _shop = new();

    public Task InitializeAsync() => _shop.InitializeAsync();

    public Task DisposeAsync() => _shop.DisposeAsync();

    [Theory]
    [InlineData(60)]
    [InlineData(80)]
    [InlineData(120)]
    [InlineData(200)]
    public async Task The_whole_screen_is_used_at_every_width(int width)
    {
        await using var terminal = await Tmux.StartAsync(width, 12, _shop.Address, "top pods --watch --interval 1h");
        var screen = await terminal.WaitForAsync(text => text.Contains("tick-1-x", StringComparison.Ordinal));
        Snapshot.Match(screen, $"watch-{width}");
    }

    [Fact]
    public async Task New_figures_come_in_place_and_keys_sort_filter_drill_down_and_go_back()
    {
        await using var terminal = await Tmux.StartAsync(120, 16, _shop.Address, "top namespaces --watch --interval 1s");
        var before = await terminal.WaitForAsync(text => text.StartsWith("2 namespaces · by cpu", StringComparison.Ordinal));
        await _shop.ReportBusierAsync();
        await terminal.WaitForAsync(text => text.Contains("2026-11-23T09:10:15Z", StringComparison.Ordinal) && text.Split('\n').Length == before.Split('\n').Length);
        await terminal.PressAsync("Enter");
        await terminal.WaitForAsync(text => text.StartsWith("4 pods of namespace shop · by cpu", StringComparison.Ordinal));
        await terminal.PressAsync("s");
        await terminal.WaitForAsync(text => text.StartsWith("4 pods of namespace shop · by memory", StringComparison.Ordinal) && Row(text, 0).Contains("db-0", StringComparison.Ordinal));
        await terminal.PressAsync("r");
        await terminal.WaitForAsync(text => Row(text, 0).Contains("twin", StringComparison.Ordinal));
        await terminal.PressAsync("/", "w", "e", "b");
        await terminal.WaitForAsync(text => text.StartsWith("2 pods", StringComparison.Ordinal) && text.Contains("filter: web_", StringComparison.Ordinal));
        await terminal.PressAsync("Enter");
        await terminal.PressAsync("Down", "Enter");
        await terminal.WaitForAsync(text => text.StartsWith("2 containers of pod web-7c9f-abcde", StringComparison.Ordinal) && text.Contains("sidecar", StringComparison.Ordinal));
        await terminal.PressAsync("Escape");
        await terminal.WaitForAsync(text => text.Contains("filter web", StringComparison.Ordinal));
        await terminal.PressAsync("4");
        await terminal.WaitForAsync(text => text.StartsWith("3 workloads", StringComparison.Ordinal));
        await terminal.PressAsync("q");
        await terminal.WaitForAsync(text => text.StartsWith("ended: 0", StringComparison.Ordinal));
    }

    [Fact]
    public async Task A_server_that_goes_away_is_told_on_the_screen_and_the_last_figures_stay()
    {
        var gone = new ShopServer();
        await gone.InitializeAsync();
        await using var terminal = await Tmux.StartAsync(120, 12, gone.Address, "top nodes --watch --interval 1s");
        await terminal.WaitForAsync(text => text.Contains("worker-2", StringComparison.Ordinal));
        await gone.DisposeAsync();
        var screen = await terminal.WaitForAsync(text => text.Contains("can't be reached", StringComparison.Ordinal));
        Assert.Contains("worker-2", screen, StringComparison.Ordinal);
        await terminal.PressAsync("C-c");
        await terminal.WaitForAsync(text => text.StartsWith("ended: 130", StringComparison.Ordinal));
    }

    [Fact]
    public async Task On_a_terminal_a_table_has_its_width_and_trends()
    {
        await using var terminal = await Tmux.StartAsync(80, 20, _shop.Address, "top pods -n shop");
        Snapshot.Match(await terminal.WaitForAsync(text => text.Contains("ended: 0", StringComparison.Ordinal)));
    }

    private static string Row(string screen, int row) => screen.Split('\n')[row + 2];
}
