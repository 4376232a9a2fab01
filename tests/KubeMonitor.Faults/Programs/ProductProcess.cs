using System.Collections.Concurrent;
using System.Diagnostics;

namespace KubeMonitor.Faults.Programs;

/// <summary>A program of the product as a process of its own, from the build's output.</summary>
internal sealed class ProductProcess : IAsyncDisposable
{
    // This program's own folder is tests/<project>/bin/<configuration>/<framework>.
    private static readonly DirectoryInfo Own = new(AppContext.BaseDirectory.TrimEnd('/'));

    private readonly Process _process;
    private readonly ConcurrentQueue<string> _log = new();

    private ProductProcess(Process process)
    {
        _process = process;
        process.OutputDataReceived += (_, line) => _log.Enqueue(line.Data ?? "");
        process.ErrorDataReceived += (_, line) => _log.Enqueue(line.Data ?? "");
        process.BeginOutputReadLine();
        process.BeginErrorReadLine();
    }

    public int Pid => _process.Id;

    public bool HasExited => _process.HasExited;

    public string Log => string.Join(Environment.NewLine, _log);

    public static ProductProcess Start(string project, IEnumerable<string> arguments, IReadOnlyDictionary<string, string> environment)
    {
        var root = Own.Parent!.Parent!.Parent!.Parent!.Parent!.FullName;
        var program = Path.Combine(root, "src", project, "bin", Own.Parent!.Name, Own.Name, $"{project}.dll");
        var start = new ProcessStartInfo("dotnet", [program, .. arguments]) { RedirectStandardOutput = true, RedirectStandardError = true };
        foreach (var (name, value) in environment)
        {
            start.Environment[name] = value;
        }

        return new ProductProcess(Process.Start(start)!);
    }

    /// <summary>Sends a signal, such as STOP or KILL.</summary>
    public Task SignalAsync(string name) => Tool.RunAsync("kill", $"-{name}", $"{Pid}");

    /// <summary>Waits until it has ended.</summary>
    /// <returns>Its exit code.</returns>
    public async Task<int> WaitAsync(CancellationToken cancellation)
    {
        await _process.WaitForExitAsync(cancellation);
        return _process.ExitCode;
    }

    public async ValueTask DisposeAsync()
    {
        if (!_process.HasExited)
        {
            _process.Kill();
            await _process.WaitForExitAsync();
        }

        _process.Dispose();
    }
}
