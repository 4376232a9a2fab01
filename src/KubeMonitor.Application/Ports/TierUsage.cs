namespace KubeMonitor.Application.Ports;

/// <summary>What one tier of a store holds, and what it had to let go.</summary>
/// <param name="Step">The tier's grid; null for samples as they were taken.</param>
/// <param name="Retention">How long it keeps them where memory suffices.</param>
/// <param name="Bytes">Memory that it takes, in bytes; null where the store doesn't count.</param>
public sealed record TierUsage(TimeSpan? Step, TimeSpan Retention, long? Bytes)
{
    /// <summary>How many points left memory for want of it and are read from the disk, since the process started.</summary>
    public long Moved { get; init; }

    /// <summary>How many points were dropped for want of memory before their time, since the process started.</summary>
    public long LetGo { get; init; }

    /// <summary>The newest of those; null if none was.</summary>
    public DateTimeOffset? LetGoUntil { get; init; }
}
