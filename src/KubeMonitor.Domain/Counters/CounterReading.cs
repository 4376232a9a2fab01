namespace KubeMonitor.Domain.Counters;

/// <summary>What a cumulative counter of the kernel said, and when it was read.</summary>
/// <param name="Value">The counter's value, in its own unit (nanoseconds of CPU time, bytes).</param>
/// <param name="ReadAt">When this very counter was read: a scan takes milliseconds, so one stamp per scan would bend the rate.</param>
public readonly record struct CounterReading(long Value, MonotonicTime ReadAt);
