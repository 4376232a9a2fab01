using KubeMonitor.Collector.Shipping;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;

namespace KubeMonitor.Agent;

/// <summary>Sends what was collected, in order. What the server didn't take yet stays in the queue.</summary>
internal sealed partial class ShippingWorker(
    ReportQueue queue, IngestClient client, AgentOptions options, TimeProvider time, ILogger<ShippingWorker> logger) : BackgroundService
{
    private const int LargestBatch = 20;

    private static readonly TimeSpan LastTry = TimeSpan.FromSeconds(3);

    private bool _away;
    private int _most = LargestBatch;

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        try
        {
            while (true)
            {
                await queue.WaitAsync(stoppingToken).ConfigureAwait(false);
                if (!await SendAsync(stoppingToken).ConfigureAwait(false))
                {
                    await Task.Delay(options.Collector.Interval, time, stoppingToken).ConfigureAwait(false);
                }
            }
        }
        catch (OperationCanceledException) when (stoppingToken.IsCancellationRequested)
        {
            await SendRestAsync().ConfigureAwait(false);
        }
    }

    private async Task<bool> SendAsync(CancellationToken cancellation)
    {
        var reports = queue.Peek(_most);
        var result = await client.SendAsync(reports, cancellation).ConfigureAwait(false);
        switch (result.Outcome)
        {
            case SendOutcome.Accepted:
                queue.Remove(reports);
                TellBack(reports.Count);
                _most = LargestBatch;
                return true;
            case SendOutcome.Refused when reports.Count > 1:
                // One of them is at fault: sent one by one, the others get through.
                _most = 1;
                return true;
            case SendOutcome.Refused:
                queue.Remove(reports);
                LogRefused(reports[0].Node.Timestamp, result.Reason!);
                return true;
            default:
                TellAway(result.Reason!);
                return false;
        }
    }

    private async Task SendRestAsync()
    {
        using var deadline = new CancellationTokenSource(LastTry, time);
        try
        {
            while (queue.Count > 0 && await SendAsync(deadline.Token).ConfigureAwait(false))
            {
            }
        }
        catch (OperationCanceledException) when (deadline.IsCancellationRequested)
        {
            TellAway($"no answer within {LastTry.TotalSeconds} s of the stop");
        }

        LogStopped(queue.Count);
    }

    private void TellAway(string reason)
    {
        if (!_away)
        {
            _away = true;
            LogAway(options.Server!, reason);
        }
    }

    private void TellBack(int sent)
    {
        if (_away)
        {
            _away = false;
            LogBack(options.Server!, sent, queue.Count);
        }
    }

    [LoggerMessage(LogLevel.Warning, "API server {Server} doesn't take reports: {Reason}. They wait in the queue")]
    private partial void LogAway(Uri server, string reason);

    [LoggerMessage(LogLevel.Information, "API server {Server} takes reports again: {Sent} sent, {Waiting} waiting")]
    private partial void LogBack(Uri server, int sent, int waiting);

    [LoggerMessage(LogLevel.Error, "The API server refused the report of {Timestamp:o}, which is lost: {Reason}")]
    private partial void LogRefused(DateTimeOffset timestamp, string reason);

    [LoggerMessage(LogLevel.Information, "Shipping stopped, {Unsent} reports unsent")]
    private partial void LogStopped(int unsent);
}
