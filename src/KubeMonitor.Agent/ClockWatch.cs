namespace KubeMonitor.Agent;

/// <summary>
/// Sees a machine that was suspended, or a clock that was set: the wall clock goes on where the monotonic one stands
/// (clock_gettime(2): CLOCK_MONOTONIC does not count time that the system is suspended).
/// </summary>
internal sealed class ClockWatch(TimeProvider time)
{
    private static readonly TimeSpan Tolerated = TimeSpan.FromSeconds(10);

    private DateTimeOffset _wall = time.GetUtcNow();
    private long _monotonic = time.GetTimestamp();

    /// <summary>How far the wall clock has run ahead of the monotonic one since the last call (negative: behind); null below 10 s.</summary>
    public TimeSpan? Jump()
    {
        var (wall, monotonic) = (time.GetUtcNow(), time.GetTimestamp());
        var ahead = wall - _wall - time.GetElapsedTime(_monotonic, monotonic);
        (_wall, _monotonic) = (wall, monotonic);
        return ahead.Duration() > Tolerated ? ahead : null;
    }
}
