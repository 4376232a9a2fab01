using System.Diagnostics;
using KubeMonitor.Application;
using KubeMonitor.Application.Ports;
using KubeMonitor.Domain.Identities;
using KubeMonitor.Domain.Series;
using KubeMonitor.Infrastructure;
using KubeMonitor.StoreBenchmark.Data;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Time.Testing;

namespace KubeMonitor.StoreBenchmark.Engine;

/// <summary>How long a store of 5,000 pods with an hour of history takes to be readable again: after an orderly end, and after a kill.</summary>
internal static class RestartRun
{
    private const int Pods = 5000;
    private static readonly DateTimeOffset Start = new(2026, 11, 23, 9, 0, 0, TimeSpan.Zero);

    public static Dictionary<string, object> Run()
    {
        var folder = Directory.CreateTempSubdirectory("kubemonitor-bench-").FullName;
        var killed = Directory.CreateTempSubdirectory("kubemonitor-bench-").FullName;
        try
        {
            Fill(folder, killed);
            var result = new Dictionary<string, object>
            {
                ["entities"] = Pods + (Pods / SampleSet.PodsPerNode),
                ["database_bytes"] = new FileInfo(Path.Combine(folder, "kubemonitor.db")).Length,
                ["log_bytes_after_a_kill"] = new FileInfo(Path.Combine(killed, "kubemonitor.db-wal")).Length,
            };

            // The first one compiles as well, as a process that starts does.
            result["after_a_kill"] = Open(killed);
            result["after_an_orderly_end"] = Open(folder);
            result["with_a_quarter_of_the_memory"] = Open(folder, memoryBytes: 16 << 20);
            return result;
        }
        finally
        {
            Directory.Delete(folder, recursive: true);
            Directory.Delete(killed, recursive: true);
        }
    }

    private static void Fill(string folder, string killed)
    {
        var time = new FakeTimeProvider(Start);
        using var services = Services(folder, time, memoryBytes: 1 << 30);
        var (store, set) = (services.GetRequiredService<IMetricsStore>(), new SampleSet(Pods));
        for (var step = 1; step <= SampleSet.Steps; step++)
        {
            time.Advance(TimeSpan.FromSeconds(SampleSet.SecondsPerStep));
            store.Append([.. set.Reports(time.GetUtcNow())]);
            if (step == SampleSet.Steps - 1)
            {
                foreach (var file in Directory.GetFiles(folder).Where(file => !file.EndsWith("-shm", StringComparison.Ordinal)))
                {
                    File.Copy(file, Path.Combine(killed, Path.GetFileName(file)));
                }
            }
        }
    }

    private static Dictionary<string, object> Open(string folder, long memoryBytes = 1 << 30)
    {
        GC.Collect();
        var time = new FakeTimeProvider(Start.AddHours(1));
        var (started, cpu) = (Stopwatch.GetTimestamp(), Environment.CpuUsage.TotalTime);
        using var services = Services(folder, time, memoryBytes);
        var store = services.GetRequiredService<IMetricsStore>();
        var rows = store.ReadPod(new PodUid($"00000000-0000-4000-8000-{7:d12}"), new SeriesRange(Start, Start.AddHours(1)))!.Samples.Count;
        return new Dictionary<string, object>
        {
            ["seconds"] = Math.Round(Stopwatch.GetElapsedTime(started).TotalSeconds, 2),
            ["cpu_seconds"] = Math.Round((Environment.CpuUsage.TotalTime - cpu).TotalSeconds, 2),
            ["entities"] = store.EntityCount,
            ["rows_of_one"] = rows,
            ["memory_bytes"] = store.Usage().Bytes!.Value,
            ["memory_bound"] = memoryBytes,
            ["points_left_on_disk"] = store.Usage().Tiers.Sum(tier => tier.Moved),
        };
    }

    private static ServiceProvider Services(string folder, FakeTimeProvider time, long memoryBytes) => new ServiceCollection()
        .AddSingleton<TimeProvider>(time)
        .AddLogging()
        .AddKubeMonitorApplication()
        .AddKubeMonitorInfrastructure(new ConfigurationBuilder()
            .AddInMemoryCollection(new Dictionary<string, string?> { ["Storage:Path"] = folder, ["Storage:MemoryBytes"] = $"{memoryBytes}" })
            .Build())
        .BuildServiceProvider();
}
