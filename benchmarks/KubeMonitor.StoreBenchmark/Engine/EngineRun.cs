using System.Diagnostics;
using KubeMonitor.Application;
using KubeMonitor.Application.Ports;
using KubeMonitor.Benchmarking.Results;
using KubeMonitor.Domain.Identities;
using KubeMonitor.Domain.Samples;
using KubeMonitor.Domain.Series;
using KubeMonitor.Infrastructure;
using KubeMonitor.StoreBenchmark.Data;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Time.Testing;

namespace KubeMonitor.StoreBenchmark.Engine;

/// <summary>The engine alone, in this process.</summary>
internal static class EngineRun
{
    // A sixth of a window: by then all have compressed their last chunk anew.
    private const int StepsOfSealing = 40;

    // On a chunk's border less one step: the last window is full and still open, so that memory isn't measured at its best moment only.
    private static readonly DateTimeOffset Start = new(2026, 11, 23, 9, 0, 0, TimeSpan.Zero);

    public static Dictionary<string, object> Run()
    {
        var time = new FakeTimeProvider(Start);
        using var services = new ServiceCollection()
            .AddSingleton<TimeProvider>(time)
            .AddLogging()
            .AddKubeMonitorApplication()
            .AddKubeMonitorInfrastructure(new ConfigurationBuilder().Build())
            .BuildServiceProvider();
        var before = GC.GetTotalMemory(forceFullCollection: true);
        var store = services.GetRequiredService<IMetricsStore>();
        var set = new SampleSet();
        var (cpu, allocated) = Ingest(store, time, set, 1, SampleSet.Steps);
        double Samples(int steps) => (double)SampleSet.Pods * steps * SampleSet.Columns;
        double BytesPerSample(int steps) => (GC.GetTotalMemory(forceFullCollection: true) - before) / Samples(steps);
        var open = BytesPerSample(SampleSet.Steps);
        Ingest(store, time, set, SampleSet.Steps + 1, SampleSet.Steps + 1);
        var handedOver = BytesPerSample(SampleSet.Steps + 1);
        const int Last = SampleSet.Steps + StepsOfSealing;
        Ingest(store, time, set, SampleSet.Steps + 2, Last);
        var closed = BytesPerSample(Last);
        var now = time.GetUtcNow();
        var range = new SeriesRange(now.AddHours(-1), now, TimeSpan.FromSeconds(15));
        var members = Enumerable.Range(0, 1000).Select(pod => new PodSpan(new PodUid($"00000000-0000-4000-8000-{pod:d12}"))).ToList();
        var result = new Dictionary<string, object>
        {
            ["samples"] = Samples(SampleSet.Steps),
            ["bytes_per_sample"] = Math.Round(Math.Max(open, Math.Max(handedOver, closed)), 4),
            ["bytes_per_sample_last_window_open"] = Math.Round(open, 4),
            ["bytes_per_sample_last_window_handed_over"] = Math.Round(handedOver, 4),
            ["bytes_per_sample_last_window_sealed"] = Math.Round(closed, 4),
            ["store_counts_bytes_per_sample"] = Math.Round(store.Usage().Bytes!.Value / Samples(Last), 4),
            ["store_counts_bytes_by_tier"] = store.Usage().Tiers.Select(tier => tier.Bytes!.Value).ToArray(),
            ["ingest_samples_per_cpu_second"] = Math.Round(Samples(SampleSet.Steps) / cpu.TotalSeconds),
            ["ingest_allocated_bytes_per_sample"] = Math.Round(allocated / Samples(SampleSet.Steps), 3),
            ["latest_of_one"] = Measure(200, () => store.LatestPod(members[7].Uid)!.Read()),
            ["hour_of_one"] = Measure(100, () => store.ReadPod(members[7].Uid, new SeriesRange(now.AddHours(-1), now))!.Samples.Count),
            ["sum_of_1000_all_columns"] = Measure(30, () => store.SumPods(members, range).Samples.Count),
            ["sum_of_1000_cpu"] = Measure(30, () => store.SumPods(members, range, UsageFigures.Cpu).Samples.Count),
            ["list_of_latest"] = Measure(100, () => store.LatestPods().Count(pod => pod.Read().CpuUsage is not null)),
        };
        // By then the code is compiled for good, and windows expire as others are made: what a server does for the rest of its life.
        var (later, _) = Ingest(store, time, set, Last + 1, Last + SampleSet.Steps);
        result["ingest_samples_per_cpu_second_in_second_hour"] = Math.Round(Samples(SampleSet.Steps) / later.TotalSeconds);
        return result;
    }

    private static (TimeSpan Cpu, double Allocated) Ingest(IMetricsStore store, FakeTimeProvider time, SampleSet set, int first, int last)
    {
        var (cpu, allocated) = (TimeSpan.Zero, 0L);
        for (var step = first; step <= last; step++)
        {
            // Made before, so that only the store is measured.
            NodeReport[] reports = [.. set.Reports(Start.AddSeconds(step * SampleSet.SecondsPerStep))];
            var (bytes, started) = (GC.GetAllocatedBytesForCurrentThread(), Environment.CpuUsage.TotalTime);
            time.Advance(TimeSpan.FromSeconds(SampleSet.SecondsPerStep));
            foreach (var report in reports)
            {
                store.Append([report]);
            }

            cpu += Environment.CpuUsage.TotalTime - started;
            allocated += GC.GetAllocatedBytesForCurrentThread() - bytes;
        }

        return (cpu, allocated);
    }

    private static Timing Measure(int times, Func<object?> call)
    {
        for (var i = 0; i < Math.Min(times, 30); i++)
        {
            call();
        }

        var each = new List<double>();
        var cpu = Environment.CpuUsage.TotalTime;
        for (var i = 0; i < times; i++)
        {
            var started = Stopwatch.GetTimestamp();
            call();
            each.Add(Stopwatch.GetElapsedTime(started).TotalMilliseconds);
        }

        return Timing.Of(each, (Environment.CpuUsage.TotalTime - cpu).TotalMilliseconds / times);
    }
}
