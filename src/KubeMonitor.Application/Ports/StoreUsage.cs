namespace KubeMonitor.Application.Ports;

/// <summary>What a store uses of what it may.</summary>
public sealed record StoreUsage
{
    /// <summary>How many entities (nodes, pods, containers) it holds.</summary>
    public required int Entities { get; init; }

    /// <summary>The most that it may hold.</summary>
    public required int MaxEntities { get; init; }

    /// <summary>Memory that samples take, in bytes, as the store counts it; null where it doesn't count.</summary>
    public long? Bytes { get; init; }

    /// <summary>The most that they may take; null where nothing bounds it.</summary>
    public long? MaxBytes { get; init; }

    /// <summary>What lies on disk, in bytes; null for a store in memory only.</summary>
    public long? DiskBytes { get; init; }

    /// <summary>Each tier, finest first.</summary>
    public required IReadOnlyList<TierUsage> Tiers { get; init; }
}
