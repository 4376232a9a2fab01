using System.Globalization;
using KubeMonitor.Benchmarking.Peers;
using KubeMonitor.StoreBenchmark.Data;

namespace KubeMonitor.StoreBenchmark.Peers;

/// <summary>The set in another store.</summary>
internal static class PeerRun
{
    public static async Task<Dictionary<string, object>> RunAsync(Peer peer)
    {
        using var running = await peer.StartAsync();
        var (http, server) = (running.Http, running.Process);
        const double Samples = (double)SampleSet.Pods * SampleSet.Steps * SampleSet.Columns;
        var start = DateTimeOffset.UtcNow.AddSeconds(-SampleSet.Steps * SampleSet.SecondsPerStep);
        var (set, write, cpu, half) = (new SampleSet(), new RemoteWrite(), server.Cpu, TimeSpan.Zero);
        for (var step = 1; step <= SampleSet.Steps; step++)
        {
            half = step == (SampleSet.Steps / 2) + 1 ? server.Cpu : half;
            using var body = write.Body(set, start.AddSeconds(step * SampleSet.SecondsPerStep));
            await running.WriteAsync(body);
        }

        // What it writes in the background belongs to it.
        await Task.Delay(TimeSpan.FromSeconds(3));
        var result = new Dictionary<string, object>
        {
            ["ingest_samples_per_cpu_second"] = Math.Round(Samples / (server.Cpu - cpu).TotalSeconds),
            ["ingest_samples_per_cpu_second_in_second_half"] = Math.Round(Samples / 2 / (server.Cpu - half).TotalSeconds),
        };
        var (from, to) = (start.ToUnixTimeSeconds(), start.AddSeconds(SampleSet.Steps * SampleSet.SecondsPerStep).ToUnixTimeSeconds());
        if (peer.Merge is not null)
        {
            await http.GetAsync(new Uri("/internal/force_flush", UriKind.Relative));
            await http.GetAsync(new Uri(peer.Merge, UriKind.Relative));
            await Task.Delay(TimeSpan.FromSeconds(8));
            result["disk_bytes_per_sample"] = Math.Round(running.BytesOnDisk / Samples, 4);
        }

        string Range(string query, int step) => string.Create(CultureInfo.InvariantCulture, $"/api/v1/query_range?query={Uri.EscapeDataString(query)}&start={from}&end={to}&step={step}&nocache=1");
        string Instant(string query) => string.Create(CultureInfo.InvariantCulture, $"/api/v1/query?query={Uri.EscapeDataString(query)}&time={to}&nocache=1");
        result["latest_of_one"] = await server.AskAsync(http, i => Instant($"{{pod=\"{SampleSet.NameOf(i)}\"}}"), 500);
        result["hour_of_one"] = await server.AskAsync(http, i => Range($"{{pod=\"{SampleSet.NameOf(i)}\"}}", 5), 200);
        result["sum_of_1000_one_column"] = await server.AskAsync(http, _ => Range("sum(cpu{namespace=\"shop\"})", 15), 50);
        result["list_of_latest_one_column"] = await server.AskAsync(http, _ => Instant("cpu"), 50);
        result["resident_bytes"] = server.Resident;
        result["resident_bytes_per_sample"] = Math.Round(server.Resident / Samples, 3);
        return result;
    }
}
