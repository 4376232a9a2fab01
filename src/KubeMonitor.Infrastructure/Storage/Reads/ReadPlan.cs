using KubeMonitor.Domain.Series;
using KubeMonitor.Infrastructure.Storage.Grids;
using KubeMonitor.Infrastructure.Storage.Tiers;

namespace KubeMonitor.Infrastructure.Storage.Reads;

/// <summary>From which tier a range is read, and on which grid.</summary>
/// <param name="Tier">The tier; -1 for raw.</param>
/// <param name="From">The start, not included; on the grid where there is one.</param>
/// <param name="To">The end, included.</param>
/// <param name="Step">The step; 0 for raw rows as they are.</param>
internal readonly record struct ReadPlan(int Tier, long From, long To, long Step)
{
    // Between a reader's idea of now and the store's.
    private static readonly long Slack = TimeSpan.FromSeconds(10).Ticks;

    /// <summary>The step as a series says it.</summary>
    public TimeSpan? SeriesStep => Step == 0 ? null : TimeSpan.FromTicks(Step);

    /// <summary>Finds the finest tier that covers a range.</summary>
    /// <param name="range">The range.</param>
    /// <param name="layout">Which tiers there are.</param>
    /// <param name="now">The time.</param>
    /// <param name="letGo">Up to when rows of a tier were let go for want of memory.</param>
    public static ReadPlan For(SeriesRange range, SeriesLayout layout, long now, Func<int, long> letGo)
    {
        var (from, to) = (UnixTime.Of(range.From), UnixTime.Of(range.To));
        var tier = Finest(layout, tier => from + Slack >= now - KeepOf(layout, tier) && from + Slack >= letGo(tier))
            ?? Finest(layout, tier => from + Slack >= now - KeepOf(layout, tier))
            ?? layout.Tiers.Count - 1;
        var step = range.Step?.Ticks ?? 0;
        if (tier >= 0)
        {
            var least = layout.Tiers[tier].Step;
            step = Math.Max(1, (step + least - 1) / least) * least;
        }

        // What is older than anything that is kept needs no room in a result.
        var oldest = now - KeepOf(layout, tier) - (2 * layout.RawSpan) - (tier >= 0 ? layout.Tiers[tier].Span : 0);
        from = Math.Max(0, Math.Max(from, oldest));
        return new ReadPlan(tier, step == 0 ? from : Grids.Step.StartOfFirst(from, step), to, step);
    }

    private static long KeepOf(SeriesLayout layout, int tier) => tier < 0 ? layout.RawKeep : layout.Tiers[tier].Keep;

    private static int? Finest(SeriesLayout layout, Func<int, bool> covers)
    {
        for (var tier = -1; tier < layout.Tiers.Count; tier++)
        {
            if (covers(tier))
            {
                return tier;
            }
        }

        return null;
    }
}
