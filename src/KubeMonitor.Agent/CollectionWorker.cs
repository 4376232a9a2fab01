using KubeMonitor.Collector.Files;
using KubeMonitor.Collector.Sampling;
using KubeMonitor.Collector.Shipping;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;

namespace KubeMonitor.Agent;

/// <summary>Collects a report each interval, encoded at once.</summary>
internal sealed partial class CollectionWorker(
    NodeCollector collector,
    ReportEncoder encoder,
    ReportQueue queue,
    AgentOptions options,
    ReadFailures failures,
    TimeProvider time,
    ILogger<CollectionWorker> logger)
    : BackgroundService
{
    private HostFindings? _told;

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        failures.FirstOfItsKind += failure => LogUnreadable(failure.Path, failure.Reason);
        try
        {
            // A rollout or a power cut starts all agents at one instant; their reports should not come at one.
            await Task.Delay(options.Collector.Interval * Random.Shared.NextDouble(), time, stoppingToken).ConfigureAwait(false);
            var (schedule, clock) = (new Schedule(options.Collector.Interval, time), new ClockWatch(time));
            while (true)
            {
                Collect();
                await schedule.NextAsync(stoppingToken).ConfigureAwait(false);
                if (clock.Jump() is { } jump)
                {
                    LogJump(jump.TotalSeconds);
                }
            }
        }
        catch (OperationCanceledException) when (stoppingToken.IsCancellationRequested)
        {
            LogStopped();
        }
    }

    private void Collect()
    {
        var report = collector.Collect();
        TellFindings(report.Pods.Count);
        queue.Add(encoder.Encode(report));
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

    [LoggerMessage(LogLevel.Information, "Node {Node}: cgroups {Version}, driver {Driver}, pods below {Roots} ({Pods} now), every {Seconds} s")]
    private partial void LogFound(string node, Collector.Cgroups.CgroupVersion version, string driver, string roots, int pods, double seconds);

    [LoggerMessage(LogLevel.Warning, "Can't read {Path}: {Reason}. Its figures are absent; more of this kind are only counted")]
    private partial void LogUnreadable(string path, string reason);

    [LoggerMessage(LogLevel.Warning, "The clock went {Seconds} s ahead of the time that passed: the machine was suspended, or its clock was set. Collection goes on")]
    private partial void LogJump(double seconds);

    [LoggerMessage(LogLevel.Information, "Collection stopped")]
    private partial void LogStopped();
}
