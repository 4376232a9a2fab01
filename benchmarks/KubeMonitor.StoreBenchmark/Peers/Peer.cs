using System.Globalization;
using KubeMonitor.Benchmarking.Processes;
using KubeMonitor.StoreBenchmark.Data;

namespace KubeMonitor.StoreBenchmark.Peers;

/// <summary>Another store, from Debian's package, with the same data by remote write.</summary>
/// <param name="Name">The package.</param>
/// <param name="Arguments">How it is started: its folder and port.</param>
/// <param name="Merge">What makes it merge what it wrote; null for nothing.</param>
internal sealed record Peer(string Name, Func<string, int, string[]> Arguments, string? Merge)
{
    public static IReadOnlyList<Peer> All { get; } =
    [
        new(
            "victoria-metrics",
            (folder, port) => [$"-storageDataPath={folder}", $"-httpListenAddr=127.0.0.1:{port}", "-search.latencyOffset=0s", "-search.disableCache", "-retentionPeriod=1"],
            "/internal/force_merge"),
        new(
            "prometheus",
            (folder, port) => [$"--storage.tsdb.path={folder}", $"--web.listen-address=127.0.0.1:{port}", "--web.enable-remote-write-receiver", $"--config.file={EmptyFile(folder)}"],
            null),
    ];

    public bool IsInstalled => File.Exists($"/usr/bin/{Name}");

    public async Task<Dictionary<string, object>> RunAsync()
    {
        var folder = Directory.CreateTempSubdirectory("kubemonitor-bench-").FullName;
        try
        {
            var port = FreePort.Find();
            using var http = new HttpClient { BaseAddress = new Uri($"http://127.0.0.1:{port}"), Timeout = TimeSpan.FromMinutes(2) };
            using var server = MeasuredProcess.Start($"/usr/bin/{Name}", Arguments(folder, port));
            await server.WaitForAsync(http, "/api/v1/labels");
            return await MeasureAsync(http, server, folder);
        }
        finally
        {
            Directory.Delete(folder, recursive: true);
        }
    }

    private static string EmptyFile(string folder)
    {
        var file = Path.Combine(folder, "prometheus.yml");
        File.WriteAllText(file, "");
        return file;
    }

    private async Task<Dictionary<string, object>> MeasureAsync(HttpClient http, MeasuredProcess server, string folder)
    {
        const double Samples = (double)SampleSet.Pods * SampleSet.Steps * SampleSet.Columns;
        var start = DateTimeOffset.UtcNow.AddSeconds(-SampleSet.Steps * SampleSet.SecondsPerStep);
        var (set, write, cpu, half) = (new SampleSet(), new RemoteWrite(), server.Cpu, TimeSpan.Zero);
        for (var step = 1; step <= SampleSet.Steps; step++)
        {
            half = step == (SampleSet.Steps / 2) + 1 ? server.Cpu : half;
            using var body = write.Body(set, start.AddSeconds(step * SampleSet.SecondsPerStep));
            using var response = await http.PostAsync(new Uri("/api/v1/write", UriKind.Relative), body);
            response.EnsureSuccessStatusCode();
        }

        // What it writes in the background belongs to it.
        await Task.Delay(TimeSpan.FromSeconds(3));
        var result = new Dictionary<string, object>
        {
            ["ingest_samples_per_cpu_second"] = Math.Round(Samples / (server.Cpu - cpu).TotalSeconds),
            ["ingest_samples_per_cpu_second_in_second_half"] = Math.Round(Samples / 2 / (server.Cpu - half).TotalSeconds),
        };
        var (from, to) = (start.ToUnixTimeSeconds(), start.AddSeconds(SampleSet.Steps * SampleSet.SecondsPerStep).ToUnixTimeSeconds());
        if (Merge is not null)
        {
            await http.GetAsync(new Uri("/internal/force_flush", UriKind.Relative));
            await http.GetAsync(new Uri(Merge, UriKind.Relative));
            await Task.Delay(TimeSpan.FromSeconds(8));
            result["disk_bytes_per_sample"] = Math.Round(new DirectoryInfo(folder).EnumerateFiles("*", SearchOption.AllDirectories).Sum(file => file.Length) / Samples, 4);
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
