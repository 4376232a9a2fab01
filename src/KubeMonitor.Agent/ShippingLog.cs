using KubeMonitor.Collector.Shipping;
using Microsoft.Extensions.Logging;

namespace KubeMonitor.Agent;

/// <summary>Says once what an outage is, once what it costs, and once what it was: never a line for each try.</summary>
internal sealed partial class ShippingLog(ReportQueue queue, AgentOptions options, ILogger<ShippingLog> logger)
{
    private bool _away;
    private bool _droppingTold;
    private long _droppedBefore;
    private int _sentSince;
    private int _refused;

    public void Accepted(int reports)
    {
        if (_refused > 1)
        {
            LogRefusedInAll(_refused);
        }

        _refused = 0;
        TellDropping();
        if (!_away && !_droppingTold)
        {
            return;
        }

        // Said once the queue is empty, so that the line has the whole number.
        _sentSince += reports;
        if (queue.Count == 0)
        {
            LogBack(options.Server!, _sentSince, queue.Dropped - _droppedBefore);
            (_away, _droppingTold, _sentSince, _droppedBefore) = (false, false, 0, queue.Dropped);
        }
    }

    public void Refused(EncodedReport report, string reason)
    {
        if (++_refused == 1)
        {
            LogRefused(report.Timestamp, reason);
        }
    }

    public void Unavailable(string reason)
    {
        if (!_away)
        {
            _away = true;
            LogAway(options.Server!, reason);
        }

        TellDropping();
    }

    public void Stopped() => LogStopped(queue.Count);

    private void TellDropping()
    {
        if (!_droppingTold && queue.Dropped > _droppedBefore)
        {
            _droppingTold = true;
            LogDropping(queue.Count, queue.Bytes);
        }
    }

    [LoggerMessage(LogLevel.Warning, "API server {Server} doesn't take reports: {Reason}. They wait in the queue")]
    private partial void LogAway(Uri server, string reason);

    [LoggerMessage(LogLevel.Warning, "The queue is full with {Reports} reports of {Bytes} bytes (Collector:QueueLength, Collector:QueueBytes): the oldest are lost, one for each new one")]
    private partial void LogDropping(int reports, long bytes);

    [LoggerMessage(LogLevel.Information, "API server {Server} takes reports again: {Sent} sent that had waited, {Dropped} lost")]
    private partial void LogBack(Uri server, int sent, long dropped);

    [LoggerMessage(LogLevel.Error, "The API server refused the report of {Timestamp:o}, which is lost: {Reason}")]
    private partial void LogRefused(DateTimeOffset timestamp, string reason);

    [LoggerMessage(LogLevel.Error, "The API server refused {Reports} reports in a row, which are lost")]
    private partial void LogRefusedInAll(int reports);

    [LoggerMessage(LogLevel.Information, "Shipping stopped, {Unsent} reports unsent")]
    private partial void LogStopped(int unsent);
}
