using KubeMonitor.Benchmarking.Processes;

namespace KubeMonitor.Benchmarking.Peers;

/// <summary>A peer that runs, and the folder that it keeps samples in.</summary>
internal sealed class RunningPeer(MeasuredProcess process, Uri address, string folder) : IDisposable
{
    public MeasuredProcess Process => process;

    public HttpClient Http { get; } = new() { BaseAddress = address, Timeout = TimeSpan.FromMinutes(2) };

    public long BytesOnDisk => new DirectoryInfo(folder).EnumerateFiles("*", SearchOption.AllDirectories).Sum(file => file.Length);

    /// <summary>Sends samples.</summary>
    /// <exception cref="HttpRequestException">They were refused.</exception>
    public async Task WriteAsync(HttpContent body, CancellationToken cancellation = default)
    {
        using var response = await Http.PostAsync(new Uri("/api/v1/write", UriKind.Relative), body, cancellation);
        response.EnsureSuccessStatusCode();
    }

    public void Dispose()
    {
        Http.Dispose();
        process.Dispose();
        Directory.Delete(folder, recursive: true);
    }
}
