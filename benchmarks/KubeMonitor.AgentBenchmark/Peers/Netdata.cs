using System.Diagnostics;
using System.Text.RegularExpressions;

namespace KubeMonitor.AgentBenchmark.Peers;

/// <summary>netdata, where it is installed, with its plugins for control groups and programs. It reads each second, whoever asks.</summary>
internal static partial class Netdata
{
    private const string Program = "/usr/sbin/netdata";
    private const double PerFiveSeconds = 5;

    // It runs a script for each control group that it finds, one after the other.
    private static readonly TimeSpan LongestStart = TimeSpan.FromSeconds(60);
    private static readonly TimeSpan Measured = TimeSpan.FromSeconds(20);

    // On a hybrid host it would follow version 2, where nothing is; and it would take a nested kubepods for none of Kubernetes.
    private static readonly string[] Settings =
    [
        "-W", "set", "plugin:cgroups", "use unified cgroups", "no", "-W", "set", "plugin:cgroups", "enable by default cgroups matching", "*pod*",
    ];

    public static async Task MeasureAsync(int containers, Figures figures)
    {
        if (!File.Exists(Program))
        {
            Console.WriteLine("netdata is not installed: passed over.");
            return;
        }

        Console.WriteLine("netdata ...");
        var port = Sink.FreePort();
        using var process = Process.Start(new ProcessStartInfo(Program, ["-D", "-p", $"{port}", "-i", "127.0.0.1", .. Settings])
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
            var found = await FindAsync(new Uri($"http://127.0.0.1:{port}/api/v1/charts"), containers);
            figures.Add("netdata_cgroups", found);
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

    private static async Task<int> FindAsync(Uri charts, int enough)
    {
        using var http = new HttpClient();
        var (found, waiting) = (0, Stopwatch.StartNew());
        while (found < enough && waiting.Elapsed < LongestStart)
        {
            await Task.Delay(TimeSpan.FromSeconds(3));
            try
            {
                found = Group().Matches(await http.GetStringAsync(charts)).Select(match => match.Value).Distinct().Count();
            }
            catch (HttpRequestException)
            {
                // Not up yet.
            }
        }

        return found;
    }

    private static long Cpu(int pid) => Tree(pid).Sum(ProcessClock.Of);

    private static IEnumerable<int> Tree(int pid)
    {
        var children = File.ReadAllText($"/proc/{pid}/task/{pid}/children").Split(' ', StringSplitOptions.RemoveEmptyEntries).Select(int.Parse);
        return children.SelectMany(Tree).Prepend(pid);
    }

    [GeneratedRegex("\"id\": \"cgroup_[^.\"]+")]
    private static partial Regex Group();
}
