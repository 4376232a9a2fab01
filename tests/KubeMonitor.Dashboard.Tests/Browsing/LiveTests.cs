using System.Diagnostics;
using System.Globalization;
using KubeMonitor.EndToEnd.Tests;
using KubeMonitor.EndToEnd.Tests.Programs;
using KubeMonitor.SamplePods;
using Xunit.Abstractions;

namespace KubeMonitor.Dashboard.Tests.Browsing;

/// <summary>From the kernel to the screen: real agent, real pods, real browser.</summary>
[Collection(BrowserTests.Name)]
public sealed class LiveTests(Browser browser, ITestOutputHelper output)
{
    private static readonly TimeSpan SeenWithin = TimeSpan.FromSeconds(10);

    private static readonly PodSpec Quiet = new("shop", "quiet", "burstable", new ContainerSpec("main", "sleep infinity", CpuPercent: 60));
    private static readonly PodSpec Other = new("data", "other", "burstable", new ContainerSpec("main", "while :; do sleep 1; done"));

    [CgroupFact]
    public async Task A_pod_that_begins_to_burn_is_seen_and_a_server_that_comes_back_is_found_again()
    {
        await using var installation = await Installation.StartAsync();
        var pod = await installation.Kubelet.RunAsync(Quiet);
        await installation.Kubelet.RunAsync(Other);
        await installation.WaitForAsync("/api/pods", answer => answer.EnumerateArray().Count(each => each.TryGetProperty("pod_name", out _)) == 2);
        await using var top = await browser.VisitAsync(installation.Http.BaseAddress!);
        await using var chart = await browser.VisitAsync(installation.Http.BaseAddress!, "namespaces/shop/pods/quiet?window=1m");
        await top.UntilAliveAsync("document.querySelector('[data-top=pods] li')");

        // More than it may have had when it was opened.
        await chart.UntilAliveAsync("+document.querySelector('.km-chart-grid')?.dataset.points >= 5");

        var (begun, watch) = (DateTimeOffset.UtcNow, Stopwatch.StartNew());
        var burning = Kubelet.ExecAsync(pod, pod["main"], "timeout 40 bash -c \"while :; do :; done\" || true");

        // It did nothing; how much it gets of a busy machine is no matter of the product's.
        await chart.UntilAsync("/^([2-9]\\d|\\d\\d\\d)(\\.\\d)? m$/.test(document.querySelector('[data-now=Cpu]').textContent)");
        output.WriteLine($"In the chart after {watch.Elapsed.TotalSeconds:0.0} s.");
        var at = DateTimeOffset.FromUnixTimeMilliseconds(long.Parse((await chart[".km-chart-grid"].GetAttributeAsync("data-last"))!, CultureInfo.InvariantCulture));
        await top.UntilAsync("document.querySelector('[data-top=pods] li a')?.textContent.includes('quiet')");
        output.WriteLine($"First of the top list after {watch.Elapsed.TotalSeconds:0.0} s.");

        // By the figure's own time: how fast this machine draws it is no matter of the product's.
        Assert.InRange(at - begun, TimeSpan.Zero, SeenWithin);
        await burning;

        await ServerGoesAndComesBackAsync(installation, chart);
        await AgentFallsSilentAsync(installation, chart);
    }

    private static async Task ServerGoesAndComesBackAsync(Installation installation, Visit chart)
    {
        await installation.Api.SignalAsync("KILL");
        await chart[".km-reconnect"].WaitForAsync(new() { State = Microsoft.Playwright.WaitForSelectorState.Visible });
        await installation.RestartApiAsync();
        await chart[".km-reconnect"].WaitForAsync(new() { State = Microsoft.Playwright.WaitForSelectorState.Hidden });
        await chart.UntilDrawnAsync();
        Assert.EndsWith("/namespaces/shop/pods/quiet?window=1m", chart.Page.Url, StringComparison.Ordinal);
        await chart["[data-fresh=live]"].WaitForAsync();
    }

    private static async Task AgentFallsSilentAsync(Installation installation, Visit chart)
    {
        await installation.Agent.SignalAsync("KILL");
        await chart["[data-fresh=stale]"].WaitForAsync();
        await chart["[data-state=missing]"].First.WaitForAsync();
    }
}
