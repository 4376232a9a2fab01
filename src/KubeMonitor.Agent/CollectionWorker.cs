using System.Buffers;
using KubeMonitor.Collector.Cgroups;
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
    private const string Remedy =
        "; pods' disk figures are what their processes read and dirtied. To have it count: echo \"MAJOR:MINOR 0\" > blkio.throttle.read_bps_device in blkio's root group, for each disk";

    private readonly Scan _scan = new(collector, time);
    private readonly Action<IBufferWriter<byte>> _write = collector.WriteReport;
    private HostFindings? _told;
    private bool _heldUp;

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
                await CollectAsync().ConfigureAwait(false);
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

    private async Task CollectAsync()
    {
        var timestamp = time.GetUtcNow();
        if (await _scan.TryReadAsync().ConfigureAwait(false))
        {
            queue.Add(encoder.Encode(collector.Timestamp, _write));
            TellFindings();
            _heldUp = false;
        }
        else
        {
            TellHeldUp();
            queue.Add(encoder.Encode(timestamp, output => collector.WriteUnfinished(timestamp, output)));
        }
    }

    private void TellFindings()
    {
        var found = collector.Findings;
        if (_told is null || found.Version != _told.Version || found.Driver != _told.Driver || !found.PodsRoots.SequenceEqual(_told.PodsRoots))
        {
            var roots = found.PodsRoots.Count > 0 ? string.Join(", ", found.PodsRoots) : "none";
            LogFound(options.Node.Value, found.Version, found.Driver ?? "none", roots, found.Pods, options.Collector.Interval.TotalSeconds);
        }

        // Not counted is told at once; that it is counted only after it wasn't.
        if (found.Version is CgroupVersion.V1 or CgroupVersion.Hybrid && found.CountsBlockIo != (_told?.CountsBlockIo ?? true))
        {
            LogBlockIo(found.CountsBlockIo ? "counts" : "doesn't count", found.CountsBlockIo ? "" : Remedy);
        }

        _told = found;
    }

    private void TellHeldUp()
    {
        if (!_heldUp)
        {
            _heldUp = true;
            LogHeldUp(Scan.Longest.TotalSeconds);
        }
    }

    [LoggerMessage(LogLevel.Information, "Node {Node}: cgroups {Version}, driver {Driver}, pods below {Roots} ({Pods} now), every {Seconds} s")]
    private partial void LogFound(string node, CgroupVersion version, string driver, string roots, int pods, double seconds);

    [LoggerMessage(LogLevel.Information, "The kernel {Counts} block I/O by control group{Remedy}")]
    private partial void LogBlockIo(string counts, string remedy);

    [LoggerMessage(LogLevel.Warning, "A read is held up for over {Seconds} s: reports go without what is missing until it ends")]
    private partial void LogHeldUp(double seconds);

    [LoggerMessage(LogLevel.Warning, "Can't read {Path}: {Reason}. Its figures are absent; more of this kind are only counted")]
    private partial void LogUnreadable(string path, string reason);

    [LoggerMessage(LogLevel.Warning, "The clock went {Seconds} s ahead of the time that passed: the machine was suspended, or its clock was set. Collection goes on")]
    private partial void LogJump(double seconds);

    [LoggerMessage(LogLevel.Information, "Collection stopped")]
    private partial void LogStopped();
}
