using KubeMonitor.Domain.Counters;

namespace KubeMonitor.Collector.Files;

/// <summary>A counter as a file told it.</summary>
/// <param name="Value">Its value, in its own unit.</param>
/// <param name="ReadAt">When; null when the moment is unknown, and no rate may come of it.</param>
internal readonly record struct CounterValue(long Value, MonotonicTime? ReadAt)
{
    /// <summary>Follows the counter; the value still counts where no delta comes of it.</summary>
    /// <param name="track">The track of this counter.</param>
    /// <param name="oldestBase">How old the earlier reading may be.</param>
    public CounterDelta? AdvanceOn(ref CounterTrack track, TimeSpan oldestBase) =>
        ReadAt is { } readAt ? track.Advance(new CounterReading(Value, readAt), oldestBase) : null;
}
