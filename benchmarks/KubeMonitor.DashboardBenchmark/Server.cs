using KubeMonitor.Benchmarking.Processes;

namespace KubeMonitor.DashboardBenchmark;

/// <summary>This program as a server of its own.</summary>
internal sealed class Server(MeasuredProcess process, HttpClient http) : IDisposable
{
    public Uri Address => http.BaseAddress!;

    public TimeSpan Cpu => process.Cpu;

    public long Resident => process.Resident;

    public static async Task<Server> StartAsync(string what)
    {
        var port = FreePort.Find();
        var process = MeasuredProcess.Start("dotnet", [typeof(Server).Assembly.Location, what, $"{port}"]);
        var http = new HttpClient { BaseAddress = new Uri($"http://127.0.0.1:{port}/") };
        await process.WaitForAsync(http, "healthz");
        return new Server(process, http);
    }

    /// <summary>What the collector says; with <paramref name="collected"/> after it took away all that nobody holds.</summary>
    public async Task<HeapState> HeapAsync(bool collected) => (await http.GetFromJsonAsync<HeapState>($"heap?collected={collected}"))!;

    public void Dispose()
    {
        process.Dispose();
        http.Dispose();
    }
}
