namespace KubeMonitor.Domain.Counters;

/// <summary>By how much a counter advanced between two of its own readings.</summary>
/// <param name="Amount">The advance, 0 or more, in the counter's unit.</param>
/// <param name="ElapsedNanoseconds">The monotonic time between the two readings, above 0.</param>
public readonly record struct CounterDelta(long Amount, long ElapsedNanoseconds);
