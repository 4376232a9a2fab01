using System.Diagnostics;
using System.Globalization;
using KubeMonitor.Benchmarking.Results;

namespace KubeMonitor.Benchmarking.Processes;

/// <summary>A server as a process of its own, with what it takes.</summary>
internal sealed class MeasuredProcess : IDisposable
{
    private readonly Process _process;

    private MeasuredProcess(Process process) => _process = process;

    public int Id => _process.Id;

    /// <summary>CPU time so far, user and system, to the clock tick of 10 ms.</summary>
    public TimeSpan Cpu
    {
        get
        {
            _process.Refresh();
            return _process.TotalProcessorTime;
        }
    }

    /// <summary>Resident memory, in bytes.</summary>
    public long Resident => long.Parse(
        File.ReadLines($"/proc/{_process.Id}/status").First(line => line.StartsWith("VmRSS", StringComparison.Ordinal)).Split(' ', StringSplitOptions.RemoveEmptyEntries)[1],
        CultureInfo.InvariantCulture) * 1024;

    public static MeasuredProcess Start(string program, IEnumerable<string> arguments, IReadOnlyDictionary<string, string>? environment = null)
    {
        var start = new ProcessStartInfo(program, arguments) { RedirectStandardOutput = true, RedirectStandardError = true };
        foreach (var (name, value) in environment ?? new Dictionary<string, string>())
        {
            start.Environment[name] = value;
        }

        var process = Process.Start(start)!;
        process.OutputDataReceived += (_, _) => { };
        process.ErrorDataReceived += (_, _) => { };
        process.BeginOutputReadLine();
        process.BeginErrorReadLine();
        return new MeasuredProcess(process);
    }

    /// <summary>Waits until a route answers.</summary>
    public async Task WaitForAsync(HttpClient http, string route)
    {
        for (var tries = 0; tries < 600 && !_process.HasExited; tries++)
        {
            try
            {
                using var response = await http.GetAsync(new Uri(route, UriKind.Relative));
                if (response.IsSuccessStatusCode)
                {
                    return;
                }
            }
            catch (HttpRequestException)
            {
                // Not listening yet.
            }

            await Task.Delay(100);
        }

        throw new TimeoutException($"{_process.StartInfo.FileName} did not answer {route}.");
    }

    /// <summary>Asks for the same thing again and again.</summary>
    /// <returns>Milliseconds: the median, the 99th percentile, and server CPU per answer.</returns>
    public async Task<Timing> AskAsync(HttpClient http, Func<int, string> route, int times)
    {
        // As many before: the runtime compiles what is hot while the first thousand are answered, and that is no cost of an answer.
        for (var i = 0; i < times; i++)
        {
            await http.GetByteArrayAsync(new Uri(route(i), UriKind.Relative));
        }

        var (cpu, each, bytes) = (Cpu, new List<double>(), 0L);
        for (var i = 0; i < times; i++)
        {
            var started = Stopwatch.GetTimestamp();
            bytes = (await http.GetByteArrayAsync(new Uri(route(i), UriKind.Relative))).Length;
            each.Add(Stopwatch.GetElapsedTime(started).TotalMilliseconds);
        }

        return Timing.Of(each, (Cpu - cpu).TotalMilliseconds / times, bytes);
    }

    public void Dispose()
    {
        if (!_process.HasExited)
        {
            _process.Kill(entireProcessTree: true);
            _process.WaitForExit();
        }

        _process.Dispose();
    }
}
