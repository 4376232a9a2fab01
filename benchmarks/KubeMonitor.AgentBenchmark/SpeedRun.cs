using KubeMonitor.Agent;
using KubeMonitor.Collector;
using KubeMonitor.Collector.Shipping;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;

namespace KubeMonitor.AgentBenchmark;

/// <summary>An hour of the agent in a minute: its host, its HTTP client and its collections, one after the other.</summary>
internal static class SpeedRun
{
    private const int Collections = 720;
    private const int WarmUps = 120;
    private const int Counted = Collections - WarmUps;

    // A collection takes some 30 ms, and rates need readings a second apart.
    private const int Times = 200;

    private static readonly TimeSpan LongestSending = TimeSpan.FromSeconds(30);

    /// <summary>Prints RSS and its peak, KiB, and the bytes allocated for each collection: in all, and by all that follows the encoding.</summary>
    public static async Task<int> RunAsync(string folder, Uri server)
    {
        var options = Collection.Options(folder, server);
        var builder = Host.CreateEmptyApplicationBuilder(new HostApplicationBuilderSettings());
        builder.Logging.AddAgentConsole(format: null);
        builder.Services.AddSingleton(options);
        builder.Services.AddSingleton<TimeProvider>(new FastClock(Times));
        builder.Services.AddKubeMonitorCollector(options.Node, options.Collector, shipping: options.Shipping);
        builder.Services.AddShipping(options);
        using var host = builder.Build();
        await host.StartAsync();
        var (collection, queue) = (Collection.From(host.Services), host.Services.GetRequiredService<ReportQueue>());
        var (before, encodedBefore, encoded) = (0L, 0L, 0L);
        for (var turn = 0; turn < Collections; turn++)
        {
            if (turn == WarmUps)
            {
                (before, encodedBefore) = (GC.GetTotalAllocatedBytes(precise: true), encoded);
            }

            var thread = GC.GetAllocatedBytesForCurrentThread();
            var report = collection.Encode();
            encoded += GC.GetAllocatedBytesForCurrentThread() - thread;
            queue.Add(report);
            if (!SpinWait.SpinUntil(() => { Thread.Sleep(1); return queue.Count == 0; }, LongestSending))
            {
                throw new TimeoutException($"Report {turn} was not taken within {LongestSending.TotalSeconds} s.");
            }
        }

        var all = GC.GetTotalAllocatedBytes(precise: true) - before;
        var sending = all - (encoded - encodedBefore);
        var status = ProcessStatus.Of("self");
        Console.WriteLine($"{status.Rss} {status.Peak} {all / Counted} {sending / Counted}");
        await host.StopAsync();
        return 0;
    }
}
