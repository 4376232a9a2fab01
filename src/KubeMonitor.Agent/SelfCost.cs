using System.Diagnostics.Metrics;
using KubeMonitor.Collector.Shipping;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;

namespace KubeMonitor.Agent;

/// <summary>
/// What the agent costs its node, and what waits in its queue: as meter <c>KubeMonitor.Agent</c>, and once an hour in the log. Nothing is
/// sent by another protocol: the agent's pod is measured and kept as any other.
/// </summary>
internal sealed partial class SelfCost : BackgroundService
{
    public const string MeterName = "KubeMonitor.Agent";

    public static readonly TimeSpan Interval = TimeSpan.FromHours(1);

    private readonly ReportQueue _queue;
    private readonly TimeProvider _time;
    private readonly ILogger<SelfCost> _logger;

    /// <param name="meters">Makes the instruments.</param>
    /// <param name="queue">The queue.</param>
    /// <param name="time">The clock.</param>
    /// <param name="logger">Where it is told.</param>
    public SelfCost(IMeterFactory meters, ReportQueue queue, TimeProvider time, ILogger<SelfCost> logger)
    {
        (_queue, _time, _logger) = (queue, time, logger);
        var meter = meters.Create(MeterName);
        meter.CreateObservableGauge("kubemonitor.queue.reports", () => queue.Count, "{report}", "Reports that wait to be sent");
        meter.CreateObservableGauge("kubemonitor.queue.bytes", () => queue.Bytes, "By", "What they take, encoded");
        meter.CreateObservableCounter("kubemonitor.queue.dropped", () => queue.Dropped, "{report}", "Reports that were lost because the queue was full");
        meter.CreateObservableCounter("kubemonitor.agent.cpu", () => Environment.CpuUsage.TotalTime.TotalSeconds, "s", "CPU time that the agent took");
        meter.CreateObservableGauge("kubemonitor.agent.memory", () => Environment.WorkingSet, "By", "Memory that the agent holds");
    }

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        using var timer = new PeriodicTimer(Interval, _time);
        var (before, dropped) = (Environment.CpuUsage.TotalTime, _queue.Dropped);
        try
        {
            while (await timer.WaitForNextTickAsync(stoppingToken).ConfigureAwait(false))
            {
                var now = Environment.CpuUsage.TotalTime;
                LogCost((now - before) / Interval * 1000, Environment.WorkingSet / 1048576.0, _queue.Count, _queue.Bytes, _queue.Dropped - dropped);
                (before, dropped) = (now, _queue.Dropped);
            }
        }
        catch (OperationCanceledException) when (stoppingToken.IsCancellationRequested)
        {
            // The program ends, which the workers say.
        }
    }

    [LoggerMessage(LogLevel.Information, "In the last hour the agent took {Millicores:0.0} millicores, and holds {MemoryMiB:0} MiB; {Reports} reports of {Bytes} bytes wait, {Dropped} were lost")]
    private partial void LogCost(double millicores, double memoryMiB, int reports, long bytes, long dropped);
}
