using KubeMonitor.Collector.Shipping;
using KubeMonitor.Domain.Agents;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;

namespace KubeMonitor.Agent;

/// <summary>
/// What the agent costs its node, and what waits in its queue: with each request (<see cref="SelfCostHeader"/>), and once an hour in the
/// log. The API server exports it for all nodes, so that the agent needs no exporter of its own.
/// </summary>
internal sealed partial class SelfCost(ReportQueue queue, TimeProvider time, ILogger<SelfCost> logger) : BackgroundService
{
    public static readonly TimeSpan Interval = TimeSpan.FromHours(1);

    public AgentCost Now() => new()
    {
        CpuSeconds = Environment.CpuUsage.TotalTime.TotalSeconds,
        MemoryBytes = Environment.WorkingSet,
        QueuedReports = queue.Count,
        QueuedBytes = queue.Bytes,
        LostReports = queue.Dropped,
    };

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        using var timer = new PeriodicTimer(Interval, time);
        var before = Now();
        try
        {
            while (await timer.WaitForNextTickAsync(stoppingToken).ConfigureAwait(false))
            {
                var now = Now();
                LogCost(
                    (now.CpuSeconds - before.CpuSeconds) / Interval.TotalSeconds * 1000,
                    now.MemoryBytes / 1048576.0,
                    now.QueuedReports,
                    now.QueuedBytes,
                    now.LostReports - before.LostReports);
                before = now;
            }
        }
        catch (OperationCanceledException) when (stoppingToken.IsCancellationRequested)
        {
            // The program ends, which the workers say.
        }
    }

    [LoggerMessage(LogLevel.Information, "In the last hour the agent took {Millicores:0.0} millicores, and holds {MemoryMiB:0} MiB; {Reports} reports of {Bytes} bytes wait, {Lost} were lost")]
    private partial void LogCost(double? millicores, double? memoryMiB, long? reports, long? bytes, long? lost);
}
