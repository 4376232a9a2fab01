using System.Diagnostics;
using System.Text.Json.Nodes;
using KubeMonitor.AgentBenchmark.Peers;

namespace KubeMonitor.AgentBenchmark;

/// <summary>
/// What the agent costs on a node full of pods, beside the least that the same reads can cost. All take turns within each interval of the
/// agent, each as long after its own last turn as the agent after its, so that a busy machine is busy for all.
/// </summary>
internal static class AgentRun
{
    private const int Pods = 110;
    private const int Containers = 220;
    private const int Networks = 30;
    private const int WarmUps = 4;
    private const double MiB = 1024 * 1024;

    private static readonly TimeSpan Interval = TimeSpan.FromSeconds(2);
    private static readonly TimeSpan Turn = Interval / 7;

    public static async Task<int> RunAsync(Tools tools, string output, int rounds)
    {
        using var node = new Worker(tools.SampleNode, $"kubemonitor-bench-{Environment.ProcessId}", tools.Logs, $"{Pods}", $"{Containers}", $"{Networks}");
        Console.WriteLine($"Sample node: {node.ReadLine() ?? throw new InvalidOperationException("It could not be made.")}");
        var files = ReadFiles.List(tools);
        Console.WriteLine($"A collection reads {files} files. {rounds} rounds of {Interval.TotalSeconds} s ...");
        var figures = new Figures();
        await MeasureRoundsAsync(tools, rounds, figures);
        Console.WriteLine("720 collections at speed ...");
        MeasureSpeed(tools, figures);
        await Netdata.MeasureAsync(Containers, figures);
        var result = Result(figures, files, rounds, new FileInfo(tools.Agent).Length);
        Directory.CreateDirectory(Path.GetDirectoryName(Path.GetFullPath(output))!);
        await File.WriteAllTextAsync(output, result.ToJsonString(new System.Text.Json.JsonSerializerOptions { WriteIndented = true }) + "\n");
        Console.WriteLine(await File.ReadAllTextAsync(output));
        return 0;
    }

    private static async Task MeasureRoundsAsync(Tools tools, int rounds, Figures figures)
    {
        using var sink = new Sink();
        using var agent = new AgentProcess(tools, sink.Address, Interval);
        using var collect = new Worker(Tools.Self, "collect", tools.Logs);
        using var open = new Worker(tools.ReadFiles, tools.FileList, "open");
        using var kept = new Worker(tools.ReadFiles, tools.FileList, "kept");
        using var allowed = new Worker(tools.ReadFiles, tools.FileList, "agent");
        Worker[] readers = [collect, open, kept, allowed];
        var order = Enumerable.Range(0, readers.Length).ToArray();
        using var exporter = NodeExporter.StartIfThere();
        var last = 0L;
        for (var round = -WarmUps; round < rounds; round++)
        {
            var (bytes, since) = (await sink.NextAsync(), Stopwatch.StartNew());
            var answers = new IReadOnlyList<long>[readers.Length];

            // By chance each round: who comes first finds colder caches and the kernel's figures unsummed, who comes after finds both done.
            Random.Shared.Shuffle(order);
            for (var turn = 0; turn < order.Length; turn++)
            {
                answers[order[turn]] = await TakeTurnAsync(since, turn + 1, readers[order[turn]].Ask);
            }

            var (collected, opened, read) = (answers[0], answers[1], answers[2]);
            var scraped = exporter is null ? 0 : await TakeTurnAsync(since, 5, exporter.Scrape);
            var clock = await TakeTurnAsync(since, 6, () => ProcessClock.Of(agent.Pid));
            if (round >= 0)
            {
                figures.Add("cpu", clock - last);
                figures.Add("collect", collected[0]);
                figures.Add("collect_allocated", collected[1]);
                figures.Add("open", opened[0]);
                figures.Add("kept", read[0]);
                figures.Add("allowed", answers[3][0]);
                figures.Add("open_files", opened[1]);
                figures.Add("report", bytes);
                if (exporter is not null)
                {
                    figures.Add("exporter", scraped);
                }
            }

            last = clock;
        }

        figures.Add("agent_rss", ProcessStatus.Of($"{agent.Pid}").Rss);
        if (exporter is not null)
        {
            figures.Add("exporter_rss", ProcessStatus.Of($"{exporter.Pid}").Rss);
        }
    }

    private static async Task<T> TakeTurnAsync<T>(Stopwatch since, int turn, Func<T> measure)
    {
        if ((Turn * turn) - since.Elapsed is { Ticks: > 0 } wait)
        {
            await Task.Delay(wait);
        }

        return measure();
    }

    private static void MeasureSpeed(Tools tools, Figures figures)
    {
        using var sink = new Sink();
        using var speed = new Worker(Tools.Self, "speed", tools.Logs, sink.Address.ToString());
        var numbers = speed.Numbers();
        figures.Add("rss", numbers[0]);
        figures.Add("peak", numbers[1]);
        figures.Add("allocated", numbers[2]);
        figures.Add("sending_allocated", numbers[3]);
    }

    private static JsonObject Result(Figures figures, int files, int rounds, long binary)
    {
        double Ms(string name) => Math.Round(figures.Median(name) / 1e6, 3);
        double Mib(string name) => Math.Round(figures.Median(name) / 1024, 1);
        var result = new JsonObject
        {
            ["pods"] = Pods,
            ["containers"] = Containers,
            ["networks"] = Networks,
            ["interval_seconds"] = Interval.TotalSeconds,
            ["rounds"] = rounds,
            ["cpu_ms_per_collection"] = Ms("cpu"),
            ["collect_only_cpu_ms"] = Ms("collect"),
            ["floor_c_cpu_ms"] = Ms("open"),
            ["floor_c_kept_cpu_ms"] = Ms("kept"),
            ["floor_c_kept_but_networks_cpu_ms"] = Ms("allowed"),
            ["cpu_to_floor"] = Ratio("cpu", "open"),
            ["collect_to_floor"] = Ratio("collect", "open"),
            ["collect_to_floor_kept"] = Ratio("collect", "kept"),
            ["collect_to_floor_kept_but_networks"] = Ratio("collect", "allowed"),
            ["files_read"] = files,
            ["floor_files_read"] = (long)figures.Median("open_files"),
            ["rss_mib"] = Mib("rss"),
            ["rss_peak_mib"] = Mib("peak"),
            ["agent_rss_mib"] = Mib("agent_rss"),
            ["allocated_bytes_per_collection"] = (long)figures.Median("allocated"),
            ["collect_only_allocated_bytes"] = (long)figures.Median("collect_allocated"),
            ["encode_and_send_allocated_bytes"] = (long)(figures.Median("allocated") - figures.Median("collect_allocated")),
            ["send_only_allocated_bytes"] = (long)figures.Median("sending_allocated"),
            ["report_gzip_bytes"] = (long)figures.Median("report"),
            ["binary_mib"] = Math.Round(binary / MiB, 1),
        };
        if (figures.Has("exporter"))
        {
            result["node_exporter_cpu_ms_per_scrape"] = Ms("exporter");
            result["node_exporter_rss_mib"] = Mib("exporter_rss");
        }

        if (figures.Has("netdata"))
        {
            result["netdata_cpu_ms_per_5_s"] = Ms("netdata");
            result["netdata_cgroups"] = (long)figures.Median("netdata_cgroups");
            result["netdata_rss_mib"] = Mib("netdata_rss");
        }

        return result;

        double Ratio(string one, string other) => Math.Round(figures.Median(one) / figures.Median(other), 3);
    }
}
