using KubeMonitor.Application.Retention;
using KubeMonitor.Infrastructure.Storage.Chunks;

namespace KubeMonitor.Infrastructure.Storage.Tiers;

/// <summary>What all series of a store have in common: how long a raw chunk is, and which tiers there are.</summary>
internal sealed class SeriesLayout
{
    private const long RowsPerTierChunk = 60;

    private static readonly TimeSpan LeastRawSpan = TimeSpan.FromMinutes(20);

    /// <summary>Lays series out.</summary>
    /// <param name="retention">Valid options.</param>
    /// <param name="tracksChanges">Whether series remember what changed, for a disk.</param>
    public SeriesLayout(RetentionOptions retention, bool tracksChanges)
    {
        TracksChanges = tracksChanges;

        // A raw chunk must hold whole steps of every tier, since a tier's rows are made of one.
        var coarsest = retention.Tiers.Count == 0 ? LeastRawSpan.Ticks : retention.Tiers[^1].Step.Ticks;
        RawSpan = RoundUp(LeastRawSpan.Ticks, coarsest);
        RawKeep = retention.Raw.Ticks;
        Tiers = [.. retention.Tiers.Select(tier => new Tier(tier.Step.Ticks, tier.Keep.Ticks, RoundUp(tier.Step.Ticks * RowsPerTierChunk, RawSpan)))];
    }

    public bool TracksChanges { get; }

    public long RawSpan { get; }

    public long RawKeep { get; }

    /// <summary>Finest first.</summary>
    public IReadOnlyList<Tier> Tiers { get; }

    public ChunkMemory Memory { get; } = new();

    /// <summary>Where chunks go that memory has no room for; null where they are dropped.</summary>
    public IMovedChunks? Disk { get; set; }

    /// <summary>The windows that are about to be made tiers of, or to expire: while these stay the same, nothing is to be done.</summary>
    public long[] WindowsAt(long complete, long now) =>
        [complete / RawSpan, (now - RawKeep) / RawSpan, .. Tiers.Select(tier => (now - tier.Keep) / tier.Span)];

    private static long RoundUp(long value, long multiple) => (value + multiple - 1) / multiple * multiple;
}
