using KubeMonitor.Application.Inventory;

namespace KubeMonitor.Application.Cluster;

/// <summary>How the monitor itself is.</summary>
public sealed record MonitorHealth
{
    /// <summary>Nodes whose agent reports.</summary>
    public required int AgentsReporting { get; init; }

    /// <summary>
    /// Nodes whose agent did, and stopped, or that have none: they are in the inventory, or in the history without being gone.
    /// </summary>
    public required int AgentsStale { get; init; }

    /// <summary>Nodes that are heard and whose clocks are wrong (<c>clock_skew_seconds</c> in <c>/api/nodes</c>).</summary>
    public required int NodesSkewed { get; init; }

    /// <summary>Samples stored per second, over the last minute.</summary>
    public required double SamplesPerSecond { get; init; }

    /// <summary>Readers of the live stream.</summary>
    public required int StreamReaders { get; init; }

    /// <summary>Entities (nodes, pods, containers) that the store holds.</summary>
    public required int Entities { get; init; }

    /// <summary>The most that it may (<c>Limits:Entities</c>).</summary>
    public required int MaxEntities { get; init; }

    /// <summary>Memory that samples take, in bytes; null where the store doesn't count it.</summary>
    public long? MemoryBytes { get; init; }

    /// <summary>The most that they may take, in bytes; null where nothing bounds it.</summary>
    public long? MaxMemoryBytes { get; init; }

    /// <summary>What lies on disk, in bytes; null for a store in memory only.</summary>
    public long? DiskBytes { get; init; }

    /// <summary>Each tier of the store, finest first.</summary>
    public required IReadOnlyList<TierCondition> Tiers { get; init; }

    /// <summary>How much the inventory can be relied on.</summary>
    public required InventoryCondition Inventory { get; init; }
}

/// <summary>How much the inventory can be relied on, and why.</summary>
/// <param name="State">How much.</param>
/// <param name="Reason">Why it is not live, and what to do; null where it is.</param>
/// <param name="AgeSeconds">How long ago it was what the API said, in seconds; null before the first full answer.</param>
public sealed record InventoryCondition(InventoryState State, string? Reason, double? AgeSeconds)
{
    /// <summary>As of now.</summary>
    /// <param name="status">The inventory's status.</param>
    /// <param name="now">Now.</param>
    public static InventoryCondition Of(InventoryStatus status, DateTimeOffset now)
    {
        ArgumentNullException.ThrowIfNull(status);
        return new InventoryCondition(status.State, status.Reason, status.AsOf is { } asOf ? Math.Round(Math.Max(0, (now - asOf).TotalSeconds), 1) : null);
    }
}
