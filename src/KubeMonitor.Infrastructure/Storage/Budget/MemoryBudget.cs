using KubeMonitor.Application.Ports;
using KubeMonitor.Infrastructure.Storage.Entities;
using KubeMonitor.Infrastructure.Storage.Grids;
using KubeMonitor.Infrastructure.Storage.Tiers;

namespace KubeMonitor.Infrastructure.Storage.Budget;

/// <summary>
/// Keeps a store within its memory: the coarsest tier gives way first, then the finer ones, then raw rows, each oldest first, and raw
/// rows of the last 15 minutes never. Where there is a disk they stay there, and are read from it.
/// </summary>
/// <param name="layout">Which tiers there are.</param>
/// <param name="maxBytes">The bound.</param>
internal sealed class MemoryBudget(SeriesLayout layout, long maxBytes)
{
    // So that it needn't let go again with every sample.
    private const double LetGoDownTo = 0.95;

    private static readonly long NeverLetGo = TimeSpan.FromMinutes(15).Ticks;

    // By tier, raw first.
    private readonly long[] _bytes = new long[layout.Tiers.Count + 1];
    private readonly long[] _moved = new long[layout.Tiers.Count + 1];
    private readonly long[] _letGo = new long[layout.Tiers.Count + 1];
    private readonly long[] _letGoUntil = new long[layout.Tiers.Count + 1];

    /// <summary>The bound, in bytes.</summary>
    public long MaxBytes => maxBytes;

    /// <summary>Memory that samples take, in bytes, as last counted.</summary>
    public long Bytes { get; private set; }

    /// <summary>Whether nothing is left that could be let go.</summary>
    public bool IsExhausted { get; private set; }

    /// <summary>Up to when rows of a tier were let go, in ticks since 1970; 0 for never.</summary>
    public long LetGoUntil(int tier) => Volatile.Read(ref _letGoUntil[tier + 1]);

    /// <summary>Counts.</summary>
    /// <returns>Whether it is too much.</returns>
    public bool IsExceeded(IEnumerable<Entity> entities)
    {
        Count(entities);
        IsExhausted &= Bytes > maxBytes;
        return Bytes > maxBytes;
    }

    /// <summary>Counts, and lets go what is too much.</summary>
    /// <param name="entities">All entities; read several times.</param>
    /// <param name="now">The time, in ticks since 1970.</param>
    public void Enforce(IEnumerable<Entity> entities, long now)
    {
        Count(entities);
        for (var tier = layout.Tiers.Count - 1; tier >= -1 && Bytes > maxBytes; tier--)
        {
            var span = tier < 0 ? layout.RawSpan : layout.Tiers[tier].Span;
            var last = tier < 0 ? now - NeverLetGo : now + span;
            while (Bytes > maxBytes * LetGoDownTo && Oldest(entities, tier) is var until && until <= last)
            {
                LetGo(entities, tier, until);
                Count(entities);
            }
        }

        IsExhausted = Bytes > maxBytes;
    }

    /// <summary>What each tier takes, finest first.</summary>
    public IReadOnlyList<TierUsage> Tiers() =>
    [
        .. Enumerable.Range(-1, _bytes.Length).Select(tier => new TierUsage(
            tier < 0 ? null : TimeSpan.FromTicks(layout.Tiers[tier].Step),
            TimeSpan.FromTicks(tier < 0 ? layout.RawKeep : layout.Tiers[tier].Keep),
            Volatile.Read(ref _bytes[tier + 1]))
        {
            Moved = Volatile.Read(ref _moved[tier + 1]),
            LetGo = Volatile.Read(ref _letGo[tier + 1]),
            LetGoUntil = LetGoUntil(tier) is > 0 and var until ? UnixTime.At(until) : null,
        }),
    ];

    private void Count(IEnumerable<Entity> entities)
    {
        Span<long> bytes = stackalloc long[_bytes.Length];
        long own = 0;
        foreach (var entity in entities)
        {
            own += entity.OwnBytes;
            entity.Series.AddBytes(bytes);
        }

        bytes.CopyTo(_bytes);
        var sum = own;
        foreach (var each in bytes)
        {
            sum += each;
        }

        Bytes = sum;
    }

    private static long Oldest(IEnumerable<Entity> entities, int tier)
    {
        var oldest = long.MaxValue;
        foreach (var entity in entities)
        {
            oldest = Math.Min(oldest, entity.Series.OldestEnd(tier));
        }

        return oldest;
    }

    private void LetGo(IEnumerable<Entity> entities, int tier, long until)
    {
        long rows = 0;
        foreach (var entity in entities)
        {
            rows += entity.Series.LetGo(entity.Id, tier, until);
        }

        if (layout.Disk is not null)
        {
            _moved[tier + 1] += rows;
            return;
        }

        _letGo[tier + 1] += rows;
        Volatile.Write(ref _letGoUntil[tier + 1], Math.Max(_letGoUntil[tier + 1], until));
    }
}
