using System.IO.Compression;
using System.Net.Http.Headers;
using System.Text.Json;
using KubeMonitor.Benchmarking.Processes;
using KubeMonitor.Domain.Samples;
using KubeMonitor.StoreBenchmark.Data;

namespace KubeMonitor.StoreBenchmark.Http;

/// <summary>The API server as a process, over HTTP: gzip JSON reports of 100 pods each, as agents send them.</summary>
internal static class ApiRun
{
    public static async Task<Dictionary<string, object>> RunAsync(string program, string? folder)
    {
        var port = FreePort.Find();
        using var http = new HttpClient { BaseAddress = new Uri($"http://127.0.0.1:{port}") };
        var environment = new Dictionary<string, string>
        {
            ["KUBEMONITOR__LIMITS__MAXLATENESS"] = "02:00:00",
            ["KUBEMONITOR__RETENTION__STALENESS"] = "01:00:00",
            ["KUBEMONITOR__RETENTION__RAW"] = "02:00:00",
            ["KUBEMONITOR__STORAGE__PATH"] = folder ?? "",
            ["Logging__LogLevel__Default"] = "Warning",
        };
        using var api = Start(program, http, environment);
        await api.WaitForAsync(http, "/readyz");
        var start = DateTimeOffset.UtcNow.AddSeconds(-SampleSet.Steps * SampleSet.SecondsPerStep);
        start = new DateTimeOffset(start.Ticks / TimeSpan.TicksPerSecond * TimeSpan.TicksPerSecond, TimeSpan.Zero);
        var (cpu, secondHalf) = await IngestAsync(http, api, start);
        const double Samples = (double)SampleSet.Pods * SampleSet.Steps * SampleSet.Columns;
        var result = new Dictionary<string, object>
        {
            ["ingest_samples_per_cpu_second"] = Math.Round(Samples / cpu.TotalSeconds),
            ["ingest_samples_per_cpu_second_in_second_half"] = Math.Round(Samples / 2 / secondHalf.TotalSeconds),
            ["cpu_ms_per_report_of_100_pods"] = Math.Round(cpu.TotalMilliseconds / SampleSet.Steps / (SampleSet.Pods / SampleSet.PodsPerNode), 3),
        };
        if (folder is null)
        {
            result["bare_answer"] = await api.AskAsync(http, _ => "/healthz", 2000);
            result["latest_of_one"] = await api.AskAsync(http, i => $"/api/namespaces/{SampleSet.NamespaceOf(i)}/pods/{SampleSet.NameOf(i)}", 2000);
            result["hour_of_one"] = await api.AskAsync(http, i => $"/api/namespaces/{SampleSet.NamespaceOf(i)}/pods/{SampleSet.NameOf(i)}?window=3600", 200);
            result["list_of_latest"] = await api.AskAsync(http, _ => "/api/pods", 50);
        }
        else
        {
            result["disk_bytes_per_sample"] = Math.Round(new DirectoryInfo(folder).EnumerateFiles().Sum(file => file.Length) / Samples, 3);
        }

        result["resident_bytes"] = api.Resident;
        return result;
    }

    /// <summary>Starts it again, after a kill, on a folder that it filled.</summary>
    /// <returns>Seconds until it is ready to be read, the program's own start included.</returns>
    public static async Task<double> RestartAsync(string program, string folder)
    {
        var port = FreePort.Find();
        using var http = new HttpClient { BaseAddress = new Uri($"http://127.0.0.1:{port}") };
        var environment = new Dictionary<string, string> { ["KUBEMONITOR__RETENTION__RAW"] = "02:00:00", ["KUBEMONITOR__STORAGE__PATH"] = folder };
        var started = System.Diagnostics.Stopwatch.GetTimestamp();
        using var api = Start(program, http, environment);
        await api.WaitForAsync(http, "/readyz");
        return Math.Round(System.Diagnostics.Stopwatch.GetElapsedTime(started).TotalSeconds, 2);
    }

    private static MeasuredProcess Start(string program, HttpClient http, Dictionary<string, string> environment) =>
        MeasuredProcess.Start("dotnet", [program, "--urls", http.BaseAddress!.ToString()], ImageSettings.With(environment));

    // In the first half the runtime still compiles, and stores still make their indexes.
    private static async Task<(TimeSpan Cpu, TimeSpan SecondHalf)> IngestAsync(HttpClient http, MeasuredProcess api, DateTimeOffset start)
    {
        var set = new SampleSet();
        var (cpu, half) = (api.Cpu, TimeSpan.Zero);
        for (var step = 1; step <= SampleSet.Steps; step++)
        {
            half = step == (SampleSet.Steps / 2) + 1 ? api.Cpu : half;
            foreach (var report in set.Reports(start.AddSeconds(step * SampleSet.SecondsPerStep)))
            {
                using var body = Gzip(report);
                using var response = await http.PostAsync(new Uri("/api/ingest", UriKind.Relative), body);
                response.EnsureSuccessStatusCode();
            }
        }

        return (api.Cpu - cpu, api.Cpu - half);
    }

    private static ByteArrayContent Gzip(NodeReport report)
    {
        using var packed = new MemoryStream();
        using (var gzip = new GZipStream(packed, CompressionLevel.Fastest))
        {
            JsonSerializer.Serialize(gzip, report, ReportJson.Default.NodeReport);
        }

        return new ByteArrayContent(packed.ToArray()) { Headers = { ContentType = new MediaTypeHeaderValue("application/json"), ContentEncoding = { "gzip" } } };
    }
}
