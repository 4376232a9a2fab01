using System.Collections.Concurrent;
using System.Diagnostics;
using System.Globalization;
using System.Text;
using KubeMonitor.Faults.Nodes;
using KubeMonitor.Faults.Programs;
using KubeMonitor.Faults.Table;

namespace KubeMonitor.Faults.Faults;

/// <summary>All agents of a large cluster come back at one instant.</summary>
internal sealed class AllAtOnce(Scale scale) : IFault
{
    private const int Connections = 500;
    private const int Pods = 20;

    private static readonly TimeSpan Interval = TimeSpan.FromSeconds(5);

    private readonly int _agents = scale.Of(5000, 500);

    public string Name => $"{_agents} agents reconnect at once";

    public async Task<FaultResult> RunAsync(CancellationToken cancellation)
    {
        await using var api = await ApiUnderFault.StartAsync(cancellation);
        using var http = new HttpClient(new SocketsHttpHandler { MaxConnectionsPerServer = Connections });
        var at = ReportText.Now();
        var took = new ConcurrentBag<double>();
        var refused = 0;
        var reports = Enumerable.Range(0, _agents).Select(agent => ReportText.Of($"a{agent}", at, Pods)).ToList();
        var watch = Stopwatch.StartNew();
        await Parallel.ForEachAsync(reports, new ParallelOptions { MaxDegreeOfParallelism = Connections, CancellationToken = cancellation }, async (report, token) =>
        {
            var start = Stopwatch.GetTimestamp();
            using var body = new StringContent(report, Encoding.UTF8, "application/json");
            using var response = await http.PostAsync(new Uri(api.Address, "api/ingest"), body, token);
            took.Add(Stopwatch.GetElapsedTime(start).TotalSeconds);
            if (!response.IsSuccessStatusCode)
            {
                Interlocked.Increment(ref refused);
            }
        });
        var all = watch.Elapsed;
        var sorted = took.Order().ToList();
        var p99 = sorted[(int)(sorted.Count * 0.99)];
        var there = (await api.GetAsync("api/nodes?limit=1000000", cancellation)).GetArrayLength();
        return new FaultResult(
            p99 < Interval.TotalSeconds && refused == 0 && there == _agents,
            string.Create(CultureInfo.InvariantCulture, $"p50 {sorted[sorted.Count / 2]:0.00} s, p99 {p99:0.00} s, slowest {sorted[^1]:0.00} s over {Connections} connections"),
            _agents - there,
            all);
    }
}
