using System.Diagnostics;

namespace KubeMonitor.AgentBenchmark.Peers;

/// <summary>netdata, where it is installed, with its plugins for control groups and programs. It reads each second, whoever asks.</summary>
internal static class Netdata
{
    private const string Program = "/usr/sbin/netdata";
    private const double PerFiveSeconds = 5;

    private static readonly TimeSpan Start = TimeSpan.FromSeconds(20);
    private static readonly TimeSpan Measured = TimeSpan.FromSeconds(20);

    public static async Task MeasureAsync(Figures figures)
    {
        if (!File.Exists(Program))
        {
            Console.WriteLine("netdata is not installed: passed over.");
            return;
        }

        // In the foreground, and with its files where the run's are.
        Console.WriteLine($"netdata for {(Start + Measured).TotalSeconds} s ...");
        using var process = Process.Start(new ProcessStartInfo(Program, ["-D", "-p", $"{Sink.FreePort()}", "-i", "127.0.0.1"])
        {
            RedirectStandardError = true,
            RedirectStandardOutput = true,
        })!;
        process.OutputDataReceived += (_, _) => { };
        process.ErrorDataReceived += (_, _) => { };
        process.BeginOutputReadLine();
        process.BeginErrorReadLine();
        try
        {
            await Task.Delay(Start);
            var (before, watch) = (Cpu(process.Id), Stopwatch.StartNew());
            await Task.Delay(Measured);
            if (process.HasExited)
            {
                Console.WriteLine("netdata did not stay: passed over.");
                return;
            }

            figures.Add("netdata", (Cpu(process.Id) - before) / watch.Elapsed.TotalSeconds * PerFiveSeconds);
            figures.Add("netdata_rss", Tree(process.Id).Sum(pid => ProcessStatus.Of($"{pid}").Rss));
        }
        finally
        {
            process.Kill(entireProcessTree: true);
            await process.WaitForExitAsync();
        }
    }

    private static long Cpu(int pid) => Tree(pid).Sum(ProcessClock.Of);

    private static IEnumerable<int> Tree(int pid)
    {
        var children = File.ReadAllText($"/proc/{pid}/task/{pid}/children").Split(' ', StringSplitOptions.RemoveEmptyEntries).Select(int.Parse);
        return children.SelectMany(Tree).Prepend(pid);
    }
}
