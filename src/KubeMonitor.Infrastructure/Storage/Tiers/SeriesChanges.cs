using KubeMonitor.Infrastructure.Storage.Chunks;

namespace KubeMonitor.Infrastructure.Storage.Tiers;

/// <summary>What changed in a series since it was last stored.</summary>
/// <param name="RolledUntil">Up to when tiers were made of raw rows.</param>
/// <param name="Gone">Windows that are not held any more, by tier; -1 for raw.</param>
internal sealed record SeriesChanges(long RolledUntil, IReadOnlyList<(int Tier, long Window)> Gone)
{
    /// <summary>Windows that are new, or have other rows.</summary>
    public List<(int Tier, Chunk Chunk)> Chunks { get; } = [];

    public bool IsEmpty => Gone.Count == 0 && Chunks.Count == 0;
}
