namespace KubeMonitor.Domain.Counters;

/// <summary>A moment on a clock that never steps (CLOCK_MONOTONIC): only ever compared with another moment of the same boot.</summary>
/// <param name="Nanoseconds">Nanoseconds since an arbitrary start.</param>
public readonly record struct MonotonicTime(long Nanoseconds)
{
    /// <summary>Nanoseconds from an earlier moment to this one.</summary>
    /// <param name="earlier">The earlier moment.</param>
    public long NanosecondsSince(MonotonicTime earlier) => Nanoseconds - earlier.Nanoseconds;
}
