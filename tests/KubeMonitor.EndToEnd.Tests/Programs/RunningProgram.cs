using System.Collections.Concurrent;
using System.Diagnostics;

namespace KubeMonitor.EndToEnd.Tests.Programs;

/// <summary>A program of the product as a process of its own, from the build's output.</summary>
internal sealed class RunningProgram : IAsyncDisposable
{
    private readonly Process _process;
    private readonly ConcurrentQueue<string> _log = new();

    private RunningProgram(Process process)
    {
        _process = process;
        _process.OutputDataReceived += (_, line) => Keep(line.Data);
        _process.ErrorDataReceived += (_, line) => Keep(line.Data);
        _process.BeginOutputReadLine();
        _process.BeginErrorReadLine();
    }

    public int Pid => _process.Id;

    public string Log => string.Join(Environment.NewLine, _log);

    public static RunningProgram Start(string project, IEnumerable<string> arguments, IReadOnlyDictionary<string, string> environment)
    {
        var start = new ProcessStartInfo("dotnet", [Repository.Program($"src/{project}"), .. arguments]) { RedirectStandardOutput = true, RedirectStandardError = true };
        foreach (var (name, value) in environment)
        {
            start.Environment[name] = value;
        }

        return new RunningProgram(Process.Start(start)!);
    }

    /// <summary>Waits until the program, an API server, is ready.</summary>
    /// <returns>What it says of itself then.</returns>
    public async Task<string> ReadyAsync(HttpClient http, CancellationToken limit)
    {
        while (true)
        {
            try
            {
                return await http.GetStringAsync(new Uri("/readyz", UriKind.Relative), limit);
            }
            catch (HttpRequestException)
            {
                // Not listening yet.
                await Task.Delay(20, limit);
            }
            catch (OperationCanceledException)
            {
                throw new TimeoutException($"The API did not start:{Environment.NewLine}{Log}");
            }
        }
    }

    /// <summary>Sends a signal, such as STOP or KILL.</summary>
    public async Task SignalAsync(string name)
    {
        using var kill = Process.Start("kill", [$"-{name}", $"{Pid}"])!;
        await kill.WaitForExitAsync();
    }

    /// <summary>Asks the program to stop, as Kubernetes does, and waits until it has.</summary>
    /// <returns>Its exit code.</returns>
    public async Task<int> StopAsync()
    {
        if (!_process.HasExited)
        {
            await SignalAsync("TERM");
        }

        await _process.WaitForExitAsync().WaitAsync(TimeSpan.FromSeconds(30));
        return _process.ExitCode;
    }

    public async ValueTask DisposeAsync()
    {
        if (!_process.HasExited)
        {
            _process.Kill(entireProcessTree: true);
            await _process.WaitForExitAsync();
        }

        _process.Dispose();
    }

    private void Keep(string? line)
    {
        if (line is not null)
        {
            _log.Enqueue(line);
        }
    }
}
