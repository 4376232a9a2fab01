using System.Diagnostics;
using System.Globalization;
using System.Net;
using KubeMonitor.Faults.Network;
using KubeMonitor.Faults.Nodes;
using KubeMonitor.Faults.Programs;

namespace KubeMonitor.Faults.Soak;

/// <summary>Agents, readers, pods that come and go, and faults, all together for a while.</summary>
/// <param name="minutes">How long.</param>
internal sealed class SoakRun(int minutes)
{
    private const int Nodes = 20;
    private const int Pods = 30;
    private const int Generations = 6;
    private const int Readers = 4;
    private const double MostMemoryGrowth = 0.15;
    private const double LeastMemoryGrowth = 24 * 1024;
    private const double LeastHeapGrowth = 8 * 1024 * 1024;
    private const double LeastCountGrowth = 16;
    private const double MostLatencyGrowth = 0.5;
    private const double LeastLatencyGrowth = 20;

    private static readonly TimeSpan Interval = TimeSpan.FromSeconds(1);
    private static readonly TimeSpan FaultLength = TimeSpan.FromSeconds(3);
    private static readonly string[] Routes = ["api/nodes", "api/pods", "api/namespaces", "api/cluster", "api/nodes/soak-0?window=60", "api/pods?sort=cpu_usage&limit=10"];

    private readonly Latencies _reads = new();
    private readonly Latencies _writes = new();
    private readonly List<ProcessFigures> _api = [];
    private readonly List<ProcessFigures> _agent = [];
    private readonly List<double> _heap = [];
    private readonly List<double> _writing = [];
    private readonly List<double> _reading = [];

    /// <returns>Whether nothing goes on growing.</returns>
    public async Task<bool> RunAsync()
    {
        using var folder = new Folder();
        using var end = new CancellationTokenSource();
        await using var api = await ApiUnderFault.StartAsync(
            end.Token, ("DOTNET_STARTUP_HOOKS", typeof(SoakRun).Assembly.Location), ("Storage:Path", folder.Path), ("Retention:Raw", "00:02:00"), ("Retention:Medium", "00:00:00"), ("Retention:Coarse", "00:00:00"), ("Retention:Staleness", "00:00:30"), ("Limits:PodsPerNode", "1000000"), ("Limits:MaxLateness", "00:01:30"));
        await using var proxy = new FaultProxy(api.Address);
        await using var agent = ProductProcess.Start("KubeMonitor.Agent", [], new Dictionary<string, string>
        {
            ["API_SERVER_URL"] = proxy.Address.ToString(),
            ["NODE_NAME"] = "soak-real",
            ["KUBEMONITOR__COLLECTOR__HOSTPROC"] = "/proc",
            ["KUBEMONITOR__COLLECTOR__INTERVAL"] = "00:00:02",
        });
        List<Task> work = [.. Enumerable.Range(0, Nodes).Select(node => WriteAsync(api, proxy.Address, node, end.Token)), .. Enumerable.Range(0, Readers).Select(_ => ReadAsync(api, end.Token))];
        Console.WriteLine("| minute | API MiB | of it objects | entities | descriptors | threads | agent MiB | descriptors | threads | ingest p50/p99 ms | reads p50/p99 ms | requests | failed in faults |");
        Console.WriteLine("| --- | --- | --- | --- | --- | --- | --- | --- | --- | --- | --- | --- | --- |");
        for (var minute = 1; minute <= minutes; minute++)
        {
            await Task.Delay(TimeSpan.FromSeconds(40));
            await FaultAsync(api, proxy, minute);
            await Task.Delay(TimeSpan.FromSeconds(17));
            var entities = (await api.GetAsync("readyz", end.Token)).GetProperty("entities").GetInt32();
            Print(minute, entities, api.Process.Pid, agent.Pid);
        }

        var there = (await api.GetAsync("api/nodes", end.Token)).GetArrayLength();
        File.Delete(StartupHook.FileOf(api.Process.Pid));
        await end.CancelAsync();
        await Task.WhenAll(work);
        Console.WriteLine();
        Console.WriteLine($"Requests that failed: ingest {_writes.Failures}; reads {_reads.Failures}. {there} of {Nodes + 1} nodes report at the end.");
        return !Trends() && there == Nodes + 1;
    }

    private static async Task FaultAsync(ApiUnderFault api, FaultProxy proxy, int minute)
    {
        if (minute % 2 == 0)
        {
            await api.Process.SignalAsync("STOP");
            await Task.Delay(FaultLength);
            await api.Process.SignalAsync("CONT");
            return;
        }

        proxy.Set((NetworkFault)(1 + (minute / 2 % 4)));
        await Task.Delay(FaultLength);
        proxy.Set(NetworkFault.None);
    }

    private async Task WriteAsync(ApiUnderFault api, Uri through, int node, CancellationToken cancellation)
    {
        await RepeatAsync(_writes, Interval, async () =>
        {
            // Pods are others every half a minute, and the first ones again after three: what is held then grows no more, unless it leaks. A
            // pod that never comes again is held until its raw window is over, which takes longer than a soak may.
            var generation = DateTimeOffset.UtcNow.ToUnixTimeSeconds() / 30 % Generations;
            var report = ReportText.Of($"soak-{node}", ReportText.Now(), Pods).Replace($"soak-{node}-", $"soak-{node}-{generation}-", StringComparison.Ordinal);
            var (status, answer) = await api.PostAsync(report, cancellation, through);
            if (status != HttpStatusCode.OK)
            {
                throw new HttpRequestException(answer);
            }
        }, cancellation);
    }

    private async Task ReadAsync(ApiUnderFault api, CancellationToken cancellation)
    {
        var next = 0;
        await RepeatAsync(_reads, Interval / 10, async () =>
        {
            await api.GetAsync(Routes[next++ % Routes.Length], cancellation);
        }, cancellation);
    }

    private static async Task RepeatAsync(Latencies latencies, TimeSpan pause, Func<Task> request, CancellationToken cancellation)
    {
        while (!cancellation.IsCancellationRequested)
        {
            var start = Stopwatch.GetTimestamp();
            try
            {
                await request();
                latencies.Add(Stopwatch.GetElapsedTime(start));
                await Task.Delay(pause, cancellation);
            }
            catch (Exception e) when (e is not OperationCanceledException || !cancellation.IsCancellationRequested)
            {
                // Whatever a broken network does to it: a node reports again.
                latencies.AddFailure(e);
                await Task.Delay(Interval, CancellationToken.None);
            }
            catch (OperationCanceledException)
            {
                // It is enough.
            }
        }
    }

    private void Print(int minute, int entities, int apiPid, int agentPid)
    {
        var (api, agent, writes, reads) = (ProcessFigures.Of(apiPid), ProcessFigures.Of(agentPid), _writes.Take(), _reads.Take());
        var heap = long.Parse(File.ReadAllText(StartupHook.FileOf(apiPid)), CultureInfo.InvariantCulture);
        _api.Add(api);
        _heap.Add(heap);
        _agent.Add(agent);
        _writing.Add(writes.P50);
        _reading.Add(reads.P50);
        Console.WriteLine(string.Create(CultureInfo.InvariantCulture, $"| {minute} | {api.MemoryKiB / 1024} | {heap / 1048576.0:0.0} | {entities} | {api.Descriptors} | {api.Threads} | {agent.MemoryKiB / 1024} | {agent.Descriptors} | {agent.Threads} | {writes.P50:0}/{writes.P99:0} | {reads.P50:0}/{reads.P99:0} | {writes.Count + reads.Count} | {writes.Failed + reads.Failed} |"));
    }

    private bool Trends()
    {
        var grows = Told("API: what its objects take", Trend.Grows(_heap, MostMemoryGrowth, LeastHeapGrowth));

        // The median: the slowest ones are those of the faults.
        grows |= Told("ingest: p50", Trend.Grows(_writing, MostLatencyGrowth, LeastLatencyGrowth));
        grows |= Told("reads: p50", Trend.Grows(_reading, MostLatencyGrowth, LeastLatencyGrowth));
        foreach (var (name, all) in new[] { ("API", _api), ("agent", _agent) })
        {
            grows |= Told($"{name}: memory", Trend.Grows([.. all.Select(each => (double)each.MemoryKiB)], MostMemoryGrowth, LeastMemoryGrowth));
            grows |= Told($"{name}: descriptors", Trend.Grows([.. all.Select(each => (double)each.Descriptors)], MostMemoryGrowth, LeastCountGrowth));
            grows |= Told($"{name}: threads", Trend.Grows([.. all.Select(each => (double)each.Threads)], MostMemoryGrowth, LeastCountGrowth));
        }

        return grows;
    }

    private static bool Told(string what, bool grows)
    {
        if (grows)
        {
            Console.WriteLine($"{what} goes on growing.");
        }

        return grows;
    }
}
