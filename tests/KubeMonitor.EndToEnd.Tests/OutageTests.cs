using System.Text.Json;
using System.Text.RegularExpressions;
using KubeMonitor.EndToEnd.Tests.Programs;
using KubeMonitor.SamplePods;

namespace KubeMonitor.EndToEnd.Tests;

/// <summary>The API goes away in the middle of a run, and comes back: nothing of what was measured meanwhile is lost.</summary>
public sealed partial class OutageTests
{
    // Fifteen intervals, as a minute and a quarter would be at 5 s.
    private static readonly TimeSpan Standstill = Installation.Interval * 15;
    private static readonly TimeSpan Minute = TimeSpan.FromMinutes(1);

    private static readonly PodSpec Web = new("shop", "web", "guaranteed", new ContainerSpec("burner", "while :; do :; done", CpuPercent: 30));

    // The API keeps its memory, so the window reaches from before the outage to after it.
    [CgroupFact]
    public async Task An_api_that_stands_still_leaves_no_hole_in_the_window()
    {
        await using var installation = await Installation.StartAsync();
        await using var counter = await RunAsync(installation);
        await WaitForSamplesAsync(installation, 3);
        var before = DateTimeOffset.UtcNow;
        await installation.Api.SignalAsync("STOP");
        await Task.Delay(Standstill);
        await installation.Api.SignalAsync("CONT");
        var window = await WaitForSamplesAsync(installation, 4 + (int)(Standstill / Installation.Interval), after: before + Standstill + (2 * Installation.Interval));
        Assert.True(Timestamp(window[0]) < before);
        await AssertWholeAsync(window, counter);
        AssertTold(installation, Standstill);
        Assert.Equal((0, 0), await installation.StopAsync());
    }

    // For a minute, which is thirty intervals here. Killed, it loses its memory: what comes after the last report it took is in the agent's queue.
    [CgroupFact]
    public async Task An_api_that_was_killed_gets_all_that_was_measured_since()
    {
        await using var installation = await Installation.StartAsync();
        await using var counter = await RunAsync(installation);
        await WaitForSamplesAsync(installation, 3);
        await installation.Api.SignalAsync("KILL");
        var killed = DateTimeOffset.UtcNow;
        await Task.Delay(Minute);
        await installation.RestartApiAsync();
        var window = await WaitForSamplesAsync(installation, (int)(Minute / Installation.Interval), after: killed + Minute + (2 * Installation.Interval));
        Assert.True(Timestamp(window[0]) < killed + (1.5 * Installation.Interval), $"Killed at {killed:o}, the first sample is of {Timestamp(window[0]):o}.");
        await AssertWholeAsync(window, counter);
        AssertTold(installation, Minute);
        Assert.Equal((0, 0), await installation.StopAsync());
    }

    private static async Task<CounterLog> RunAsync(Installation installation)
    {
        var pod = await installation.Kubelet.RunAsync(Web);
        return new CounterLog($"/sys/fs/cgroup/cpuacct{pod.Cgroup}/cpuacct.usage");
    }

    private static async Task<List<JsonElement>> WaitForSamplesAsync(Installation installation, int count, DateTimeOffset after = default)
    {
        var answer = await installation.WaitForAsync(
            "/api/pods/web?window=600", window => WithCpu(window) is var samples && samples.Count >= count && Timestamp(samples[^1]) > after);
        return WithCpu(answer);
    }

    private static async Task AssertWholeAsync(List<JsonElement> window, CounterLog counter)
    {
        var gaps = window.Zip(window.Skip(1), (earlier, later) => Timestamp(later) - Timestamp(earlier)).ToList();
        Assert.All(gaps, gap => Assert.InRange(gap, Installation.Interval * 0.5, Installation.Interval * 1.5));
        Assert.Equal((Timestamp(window[^1]) - Timestamp(window[0])) / Installation.Interval, gaps.Count, tolerance: 0.5);

        // A sample's figure is the mean over the interval that ends with it; a millicore second is a million nanoseconds.
        var measured = window.Skip(1).Zip(gaps, (sample, gap) => sample.GetProperty("cpu_usage").GetDouble() * gap.TotalSeconds * 1e6).Sum();
        var kernel = await counter.BetweenAsync(Timestamp(window[0]), Timestamp(window[^1]));
        Assert.InRange(measured / kernel, 0.99, 1.01);
    }

    private static void AssertTold(Installation installation, TimeSpan outage)
    {
        Assert.Equal(1, Count(installation.Agent.Log, "doesn't take reports: "));
        Assert.Equal(1, Count(installation.Agent.Log, " sent that had waited, 0 lost"));
        var sent = int.Parse(SentAfterwards().Match(installation.Agent.Log).Groups[1].Value, System.Globalization.CultureInfo.InvariantCulture);
        Assert.InRange(sent, (int)(outage / Installation.Interval) - 1, (int)(outage / Installation.Interval) + 6);
    }

    private static int Count(string text, string part) => text.Split(part).Length - 1;

    private static List<JsonElement> WithCpu(JsonElement window) => [.. window.EnumerateArray().Where(sample => sample.TryGetProperty("cpu_usage", out _))];

    private static DateTimeOffset Timestamp(JsonElement sample) => sample.GetProperty("timestamp").GetDateTimeOffset();

    [GeneratedRegex("again: ([0-9]+) sent")]
    private static partial Regex SentAfterwards();
}
