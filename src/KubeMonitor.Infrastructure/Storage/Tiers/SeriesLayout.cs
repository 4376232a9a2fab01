using KubeMonitor.Application.Retention;
using KubeMonitor.Infrastructure.Storage.Chunks;

namespace KubeMonitor.Infrastructure.Storage.Tiers;

/// <summary>What all series of a store have in common: how long a raw chunk is, and which tiers there are.</summary>
internal sealed class SeriesLayout
{
    private const long RowsPerTierChunk = 120;

    private static readonly TimeSpan LeastRawSpan = TimeSpan.FromMinutes(10);

    /// <summary>Lays series out.</summary>
    /// <param name="retention">Valid options.</param>
    public SeriesLayout(RetentionOptions retention)
    {
        // A raw chunk must hold whole steps of every tier, since a tier's rows are made of one.
        var coarsest = retention.Tiers.Count == 0 ? LeastRawSpan.Ticks : retention.Tiers[^1].Step.Ticks;
        RawSpan = RoundUp(LeastRawSpan.Ticks, coarsest);
        RawKeep = retention.Raw.Ticks;
        Tiers = [.. retention.Tiers.Select(tier => new Tier(tier.Step.Ticks, tier.Keep.Ticks, RoundUp(tier.Step.Ticks * RowsPerTierChunk, RawSpan)))];
    }

    public long RawSpan { get; }

    public long RawKeep { get; }

    /// <summary>Finest first.</summary>
    public IReadOnlyList<Tier> Tiers { get; }

    public SharedTimes Times { get; } = new();

    private static long RoundUp(long value, long multiple) => (value + multiple - 1) / multiple * multiple;
}
