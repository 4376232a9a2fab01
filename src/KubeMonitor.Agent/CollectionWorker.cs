using KubeMonitor.Collector.Files;
using KubeMonitor.Collector.Sampling;
using KubeMonitor.Collector.Shipping;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;

namespace KubeMonitor.Agent;

/// <summary>Collects a report each interval. A tick that was missed is skipped, not caught up.</summary>
internal sealed partial class CollectionWorker(
    NodeCollector collector, ReportQueue queue, AgentOptions options, ReadFailures failures, TimeProvider time, ILogger<CollectionWorker> logger)
    : BackgroundService
{
    private HostFindings? _told;
    private long _droppedTold;

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        failures.FirstOfItsKind += failure => LogUnreadable(failure.Path, failure.Reason);
        using var timer = new PeriodicTimer(options.Collector.Interval, time);
        try
        {
            do
            {
                var report = collector.Collect();
                TellFindings(report.Pods.Count);
                queue.Add(report);
                TellDropped();
            }
            while (await timer.WaitForNextTickAsync(stoppingToken).ConfigureAwait(false));
        }
        catch (OperationCanceledException) when (stoppingToken.IsCancellationRequested)
        {
            LogStopped();
        }
    }

    private void TellFindings(int pods)
    {
        var found = collector.Findings;
        if (_told is null || found.Version != _told.Version || found.Driver != _told.Driver || !found.PodsRoots.SequenceEqual(_told.PodsRoots))
        {
            _told = found;
            var roots = found.PodsRoots.Count > 0 ? string.Join(", ", found.PodsRoots) : "none";
            LogFound(options.Node.Value, found.Version, found.Driver ?? "none", roots, pods, options.Collector.Interval.TotalSeconds);
        }
    }

    private void TellDropped()
    {
        // Once when it begins, and then once for each further queue's length: an outage may last a day.
        if (queue.Dropped > 0 && (_droppedTold == 0 || queue.Dropped >= _droppedTold + options.Collector.QueueLength))
        {
            _droppedTold = queue.Dropped;
            LogDropped(queue.Dropped, options.Collector.QueueLength);
        }
    }

    [LoggerMessage(LogLevel.Information, "Node {Node}: cgroups {Version}, driver {Driver}, pods below {Roots} ({Pods} now), every {Seconds} s")]
    private partial void LogFound(string node, Collector.Cgroups.CgroupVersion version, string driver, string roots, int pods, double seconds);

    [LoggerMessage(LogLevel.Warning, "Can't read {Path}: {Reason}. Its figures are absent; more of this kind are only counted")]
    private partial void LogUnreadable(string path, string reason);

    [LoggerMessage(LogLevel.Warning, "{Dropped} reports lost so far: the queue holds {Length} (Collector:QueueLength), and the API server did not take them in time")]
    private partial void LogDropped(long dropped, int length);

    [LoggerMessage(LogLevel.Information, "Collection stopped")]
    private partial void LogStopped();
}
