using System.Diagnostics.Tracing;

namespace KubeMonitor.LoadSimulator.Server;

/// <summary>Measures how long the runtime stops all threads for its garbage collections, by its own events.</summary>
internal sealed class PauseListener : EventListener
{
    private const EventKeywords Collections = (EventKeywords)0x1;

    private DateTime _stopped;

    public double LongestMs { get; private set; }

    protected override void OnEventSourceCreated(EventSource eventSource)
    {
        if (eventSource.Name == "Microsoft-Windows-DotNETRuntime")
        {
            EnableEvents(eventSource, EventLevel.Informational, Collections);
        }
    }

    protected override void OnEventWritten(EventWrittenEventArgs eventData)
    {
        if (eventData.EventName?.StartsWith("GCSuspendEEBegin", StringComparison.Ordinal) == true)
        {
            _stopped = eventData.TimeStamp;
        }
        else if (eventData.EventName?.StartsWith("GCRestartEEEnd", StringComparison.Ordinal) == true && _stopped != default)
        {
            LongestMs = Math.Max(LongestMs, (eventData.TimeStamp - _stopped).TotalMilliseconds);
            _stopped = default;
        }
    }
}
