using KubeMonitor.Benchmarking.Processes;

namespace KubeMonitor.Benchmarking.Peers;

/// <summary>Another store of time series that is measured beside ours, from Debian's package. It takes samples by remote write.</summary>
/// <param name="Name">The package.</param>
/// <param name="Merge">What makes it merge what it wrote; null for nothing.</param>
/// <param name="Arguments">How it is started: its folder and port.</param>
internal sealed record Peer(string Name, string? Merge, Func<string, int, string[]> Arguments)
{
    public static IReadOnlyList<Peer> All { get; } =
    [
        new(
            "victoria-metrics",
            "/internal/force_merge",
            (folder, port) => [$"-storageDataPath={folder}", $"-httpListenAddr=127.0.0.1:{port}", "-search.latencyOffset=0s", "-search.disableCache", "-retentionPeriod=1"]),
        new(
            "prometheus",
            null,
            (folder, port) => [$"--storage.tsdb.path={folder}", $"--web.listen-address=127.0.0.1:{port}", "--web.enable-remote-write-receiver", $"--config.file={EmptyFile(folder)}"]),
    ];

    public bool IsInstalled => File.Exists($"/usr/bin/{Name}");

    /// <summary>Starts it with an empty folder, which goes with it, and waits until it answers.</summary>
    public async Task<RunningPeer> StartAsync()
    {
        var (folder, port) = (Directory.CreateTempSubdirectory("kubemonitor-bench-").FullName, FreePort.Find());
        var running = new RunningPeer(MeasuredProcess.Start($"/usr/bin/{Name}", Arguments(folder, port)), new Uri($"http://127.0.0.1:{port}"), folder);
        try
        {
            await running.Process.WaitForAsync(running.Http, "/api/v1/labels");
            return running;
        }
        catch
        {
            running.Dispose();
            throw;
        }
    }

    private static string EmptyFile(string folder)
    {
        var file = Path.Combine(folder, "prometheus.yml");
        File.WriteAllText(file, "");
        return file;
    }
}
