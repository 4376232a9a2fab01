using System.Globalization;
using System.Text.Json;
using KubeMonitor.Faults.Nodes;
using KubeMonitor.Faults.Programs;
using KubeMonitor.Faults.Table;

namespace KubeMonitor.Faults.Faults;

/// <summary>A real agent is frozen, killed and started again.</summary>
internal sealed class AgentStops(Scale scale) : IFault
{
    private const string Node = "node-real";

    private static readonly TimeSpan Interval = TimeSpan.FromSeconds(2);

    private readonly TimeSpan _frozen = TimeSpan.FromSeconds(scale.Of(60, 8));

    public string Name => $"agent frozen (SIGSTOP) for {_frozen.TotalSeconds:0} s, killed, started again";

    public async Task<FaultResult> RunAsync(CancellationToken cancellation)
    {
        await using var api = await ApiUnderFault.StartAsync(cancellation);
        await using var first = Start(api);
        await api.UntilAsync($"api/nodes/{Node}?window=600", WithCpu(2), cancellation);
        await first.SignalAsync("STOP");
        await Task.Delay(_frozen, cancellation);
        await first.SignalAsync("CONT");
        var thawed = DateTimeOffset.UtcNow;
        var recovery = await api.UntilAsync($"api/nodes/{Node}", node => node.TryGetProperty("cpu_usage", out _) && At(node) > thawed, cancellation);
        await first.SignalAsync("KILL");
        await first.WaitAsync(cancellation);
        await using var second = Start(api);
        var killed = DateTimeOffset.UtcNow;
        await api.UntilAsync($"api/nodes/{Node}", node => node.TryGetProperty("cpu_usage", out _) && At(node) > killed, cancellation);
        return Judge(await api.GetAsync($"api/nodes/{Node}?window=600", cancellation), recovery);
    }

    private static ProductProcess Start(ApiUnderFault api) => ProductProcess.Start("KubeMonitor.Agent", [], new Dictionary<string, string>
    {
        ["API_SERVER_URL"] = api.Address.ToString(),
        ["NODE_NAME"] = Node,
        ["KUBEMONITOR__COLLECTOR__HOSTPROC"] = "/proc",
        ["KUBEMONITOR__COLLECTOR__INTERVAL"] = Interval.ToString("c", CultureInfo.InvariantCulture),
    });

    private static Func<JsonElement, bool> WithCpu(int count) => window => window.EnumerateArray().Count(sample => sample.TryGetProperty("cpu_usage", out _)) >= count;

    private static DateTimeOffset At(JsonElement sample) => sample.GetProperty("timestamp").GetDateTimeOffset();

    // A rate over the time that it stood still is the mean of that time; one that could not be is none at all.
    private FaultResult Judge(JsonElement window, TimeSpan recovery)
    {
        var samples = window.EnumerateArray().ToList();
        var cpu = samples.Where(sample => sample.TryGetProperty("cpu_usage", out _)).Select(sample => sample.GetProperty("cpu_usage").GetDouble()).ToList();
        var most = Environment.ProcessorCount * 1000 * 1.05;
        var gap = samples.Zip(samples.Skip(1), (earlier, later) => At(later) - At(earlier)).Max();
        return new FaultResult(
            cpu.TrueForAll(value => value >= 0 && value <= most) && gap >= _frozen * 0.9,
            string.Create(CultureInfo.InvariantCulture, $"a gap of {gap.TotalSeconds:0.0} s; CPU from {cpu.Min():0} to {cpu.Max():0} of {Environment.ProcessorCount * 1000} millicores"),
            null,
            recovery);
    }
}
