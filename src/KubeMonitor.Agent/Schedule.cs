namespace KubeMonitor.Agent;

/// <summary>Instants at a fixed distance from one beginning, by the monotonic clock: they don't drift, and one that was missed is skipped.</summary>
internal sealed class Schedule(TimeSpan interval, TimeProvider time)
{
    private readonly long _start = time.GetTimestamp();
    private long _last;

    /// <summary>Waits for the next instant.</summary>
    /// <returns>How many instants were missed before it.</returns>
    public async Task<long> NextAsync(CancellationToken cancellation)
    {
        var elapsed = time.GetElapsedTime(_start);

        // A timer may be early by a millisecond: never the same instant twice.
        var next = Math.Max(_last + 1, (elapsed.Ticks / interval.Ticks) + 1);
        await Task.Delay(TimeSpan.FromTicks(next * interval.Ticks) - elapsed, time, cancellation).ConfigureAwait(false);
        var missed = next - _last - 1;
        _last = next;
        return missed;
    }
}
