using System.Diagnostics;
using System.Text.Json;
using KubeMonitor.Benchmarking.Results;
using KubeMonitor.DashboardBenchmark.Serving;
using Microsoft.Playwright;

namespace KubeMonitor.DashboardBenchmark;

/// <summary>Measures what charts cost a browser, and what open pages cost the server.</summary>
internal static class Measurement
{
    private const int Pages = 50;
    private const float Patience = 120_000;

    private static readonly TimeSpan Span = TimeSpan.FromSeconds(40);
    private static readonly string[] Paths = ["", "", "nodes", "pods?sort=-cpu", "namespaces/team-07/pods/pod-0007-0?window=5m"];

    public static async Task RunAsync(bool components, bool pages)
    {
        using var playwright = await Playwright.CreateAsync();
        await using var browser = await playwright.Chromium.LaunchAsync(new() { ExecutablePath = "/usr/bin/chromium", Args = ["--no-sandbox", "--disable-dev-shm-usage"], Timeout = Patience });
        var result = new Dictionary<string, object> { ["machine"] = $"{Environment.ProcessorCount} CPUs" };
        if (components)
        {
            using var server = await Server.StartAsync("charts");
            result["charts"] = new Dictionary<string, object>
            {
                ["set"] = "4 charts of 720 points, 6 lines, one new point a second, headless Chromium",
                ["echarts_own_module"] = await ChartsAsync(browser, server, "echarts?window=15m"),
                ["mudblazor_mudchart"] = await ChartsAsync(browser, server, "mud"),
            };
        }

        if (pages)
        {
            result["pages"] = await PagesAsync(browser);
        }

        var text = JsonSerializer.Serialize(result, Written.Indented);
        Console.WriteLine(text);
        Directory.CreateDirectory("artifacts/bench");
        await File.WriteAllTextAsync("artifacts/bench/dashboard.json", text);
    }

    private static async Task<object> ChartsAsync(IBrowser browser, Server server, string path)
    {
        var page = await browser.NewPageAsync();
        var (down, up) = (0L, 0L);
        page.WebSocket += (_, socket) =>
        {
            socket.FrameReceived += (_, frame) => Interlocked.Add(ref down, frame.Binary?.Length ?? frame.Text?.Length ?? 0);
            socket.FrameSent += (_, frame) => Interlocked.Add(ref up, frame.Binary?.Length ?? frame.Text?.Length ?? 0);
        };
        await page.GotoAsync($"{server.Address}{path}", new() { Timeout = Patience });
        await page.WaitForFunctionAsync("() => +document.querySelector('.km-chart-grid')?.dataset.points >= 700", null, new() { Timeout = Patience });
        await Task.Delay(TimeSpan.FromSeconds(3));
        var session = await page.Context.NewCDPSessionAsync(page);
        await session.SendAsync("Performance.enable");
        var (first, task, cpu, watch) = (down, await TaskSecondsAsync(session), server.Cpu, Stopwatch.StartNew());
        var (downBefore, upBefore) = (Interlocked.Read(ref down), Interlocked.Read(ref up));
        await Task.Delay(Span);
        var seconds = watch.Elapsed.TotalSeconds;
        var made = new Dictionary<string, object>
        {
            ["first_bytes"] = first,
            ["down_bytes_per_update"] = Math.Round((Interlocked.Read(ref down) - downBefore) / seconds),
            ["up_bytes_per_update"] = Math.Round((Interlocked.Read(ref up) - upBefore) / seconds),
            ["browser_main_thread_ms_per_update"] = Math.Round((await TaskSecondsAsync(session) - task) / seconds * 1000, 1),
            ["server_cpu_ms_per_update"] = Math.Round((server.Cpu - cpu).TotalMilliseconds / seconds, 1),
        };
        await page.CloseAsync();
        return made;
    }

    private static async Task<double> TaskSecondsAsync(ICDPSession session) =>
        (await session.SendAsync("Performance.getMetrics"))!.Value.GetProperty("metrics").EnumerateArray().Single(each => each.GetProperty("name").GetString() == "TaskDuration").GetProperty("value").GetDouble();

    // Beside a server of the same age that nobody looks at: both keep the same figures.
    private static async Task<object> PagesAsync(IBrowser browser)
    {
        using var alone = await Server.StartAsync("serve");
        using var server = await Server.StartAsync("serve");
        var context = await browser.NewContextAsync();
        context.SetDefaultTimeout(Patience);
        for (var i = 0; i < Pages; i++)
        {
            var page = await context.NewPageAsync();
            await page.GotoAsync($"{server.Address}{Paths[i % Paths.Length]}", new() { Timeout = Patience });
            await page.Locator("h1").First.WaitForAsync(new() { Timeout = Patience });
        }

        await Task.Delay(TimeSpan.FromSeconds(15));
        var (without, with) = (new Cost(alone), new Cost(server));
        await Task.Delay(Span);
        var (idle, open) = (await without.SoFarAsync(), await with.SoFarAsync());
        await context.CloseAsync();
        return new Dictionary<string, object>
        {
            ["set"] = $"{Pages} pages in headless Chromium (2 of 5 the overview; nodes, pods, a pod), {ServedDashboard.Nodes} nodes of {ServedDashboard.PodsOfNode} pods, every 5 s",
            ["without_pages"] = idle,
            ["with_pages"] = open,
            ["cores"] = Math.Round(open.Cores - idle.Cores, 3),
            ["megabytes"] = open.ResidentMb - idle.ResidentMb,
            ["live_megabytes"] = open.LiveMb - idle.LiveMb,
        };
    }
}
