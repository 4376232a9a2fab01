using KubeMonitor.Collector.Shipping;
using Microsoft.Extensions.Hosting;

namespace KubeMonitor.Agent;

/// <summary>Sends what was collected, in order. What the server didn't take yet stays in the queue.</summary>
internal sealed class ShippingWorker(
    ReportQueue queue, ReportEncoder encoder, IngestClient client, AgentOptions options, ShippingLog log, TimeProvider time) : BackgroundService
{
    private static readonly TimeSpan WaitAtTheStop = TimeSpan.FromSeconds(1);

    private readonly List<EncodedReport> _batch = [];
    private readonly BatchSize _size = new(options.Shipping.BatchReports);
    private readonly RetryWait _wait = new(options.Collector.Interval, options.Shipping.LongestWait, Random.Shared);

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        try
        {
            while (true)
            {
                await queue.WaitAsync(stoppingToken).ConfigureAwait(false);
                if (await SendAsync(stoppingToken).ConfigureAwait(false) is { } failure)
                {
                    await Task.Delay(_wait.Next(failure.RetryAfter), time, stoppingToken).ConfigureAwait(false);
                }
            }
        }
        catch (OperationCanceledException) when (stoppingToken.IsCancellationRequested)
        {
            await SendRestAsync().ConfigureAwait(false);
        }
    }

    /// <returns>Null where the next reports can follow at once; else why not.</returns>
    private async Task<SendResult?> SendAsync(CancellationToken cancellation)
    {
        queue.Peek(_batch, _size.Current, options.Shipping.BatchBytes);
        var result = await client.SendAsync(_batch, cancellation).ConfigureAwait(false);
        switch (result.Outcome)
        {
            case SendOutcome.Accepted:
                queue.Remove(_batch);
                encoder.Recycle(_batch[^1]);
                log.Accepted(_batch.Count);
                _size.Grow();
                _wait.Reset();
                break;
            case SendOutcome.Refused or SendOutcome.TooLarge when _batch.Count > 1:
                // One of them is at fault, or all together: the others get through in smaller requests.
                _size.Shrink(_batch.Count);
                break;
            case SendOutcome.Refused or SendOutcome.TooLarge:
                queue.Remove(_batch);
                log.Refused(_batch[0], result.Reason!);
                break;
            default:
                log.Unavailable(result.Reason!);
                return result;
        }

        return null;
    }

    private async Task SendRestAsync()
    {
        using var deadline = new CancellationTokenSource(options.Shipping.StopGrace, time);
        try
        {
            while (queue.Count > 0)
            {
                if (await SendAsync(deadline.Token).ConfigureAwait(false) is { } failure)
                {
                    await Task.Delay(failure.RetryAfter > WaitAtTheStop ? failure.RetryAfter.Value : WaitAtTheStop, time, deadline.Token).ConfigureAwait(false);
                }
            }
        }
        catch (OperationCanceledException) when (deadline.IsCancellationRequested)
        {
            log.Unavailable($"the stop's grace of {options.Shipping.StopGrace.TotalSeconds} s (Collector:StopGrace) is over");
        }

        log.Stopped();
    }
}
