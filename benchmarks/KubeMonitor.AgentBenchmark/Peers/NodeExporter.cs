using System.Diagnostics;

namespace KubeMonitor.AgentBenchmark.Peers;

/// <summary>prometheus-node-exporter, where it is installed: the node's own figures only, no pod's.</summary>
internal sealed class NodeExporter : IDisposable
{
    private const string Program = "/usr/bin/prometheus-node-exporter";

    private static readonly TimeSpan LongestStart = TimeSpan.FromSeconds(10);

    private readonly Process _process;
    private readonly HttpClient _http = new();
    private readonly Uri _metrics;

    private NodeExporter()
    {
        var port = Sink.FreePort();
        _metrics = new Uri($"http://127.0.0.1:{port}/metrics");
        _process = Process.Start(new ProcessStartInfo(Program, [$"--web.listen-address=127.0.0.1:{port}", "--no-collector.systemd", "--log.level=error"]))!;
    }

    public int Pid => _process.Id;

    public static NodeExporter? StartIfThere()
    {
        if (!File.Exists(Program))
        {
            Console.WriteLine("prometheus-node-exporter is not installed: passed over.");
            return null;
        }

        var exporter = new NodeExporter();
        exporter.WaitUntilItAnswers();
        return exporter;
    }

    /// <summary>Asks for its metrics.</summary>
    /// <returns>The CPU time that it took, ns.</returns>
    public long Scrape()
    {
        var before = ProcessClock.Of(Pid);
        using var response = _http.Send(new HttpRequestMessage(HttpMethod.Get, _metrics));
        response.EnsureSuccessStatusCode();
        return ProcessClock.Of(Pid) - before;
    }

    public void Dispose()
    {
        _process.Kill();
        _process.WaitForExit();
        _process.Dispose();
        _http.Dispose();
    }

    private void WaitUntilItAnswers()
    {
        var waiting = Stopwatch.StartNew();
        while (true)
        {
            try
            {
                Scrape();
                return;
            }
            catch (HttpRequestException) when (waiting.Elapsed < LongestStart)
            {
                Thread.Sleep(100);
            }
        }
    }
}
