using KubeMonitor.Domain.Samples;
using KubeMonitor.Domain.Series;
using KubeMonitor.Infrastructure.Storage.Grids;

namespace KubeMonitor.Infrastructure.Storage.Reads;

/// <summary>
/// The sums of one namespace, kept from one read to the next: of the steps of an hour nearly all were summed for the reader before, and only
/// rows that come late, or pods that come back, change them.
/// </summary>
internal sealed class KeptSums
{
    // Rows of a step that is this old are usually there; those that aren't cost the steps behind them.
    private static readonly long Settling = TimeSpan.FromSeconds(30).Ticks;

    private const int MostSteps = 1000;
    private const int MostKinds = 4;

    private readonly Lock _gate = new();
    private readonly Dictionary<(long Step, Aggregation Aggregation, ulong Columns), Kept> _kept = [];
    private long _settledUntil = long.MinValue;
    private long _version;

    /// <summary>Sums what is not kept of a range, and keeps it.</summary>
    /// <param name="plan">What is read: raw rows, on a grid.</param>
    /// <param name="aggregation">How the rows of a pod's step become one.</param>
    /// <param name="columns">Which columns, as bits.</param>
    /// <param name="now">The time, in ticks since 1970.</param>
    /// <param name="sum">Sums a part of the range.</param>
    public SampleSeries<UsageSum> Read(ReadPlan plan, Aggregation aggregation, ulong columns, long now, Func<ReadPlan, SampleSeries<UsageSum>> sum)
    {
        var settled = Step.StartOfFirst(Math.Min(plan.To, now - Settling), plan.Step);
        if (settled <= plan.From || (settled - plan.From) / plan.Step > MostSteps)
        {
            return sum(plan);
        }

        var key = (plan.Step, aggregation, columns);
        long version;
        Kept? kept;
        lock (_gate)
        {
            version = _version;
            kept = _kept.GetValueOrDefault(key);

            // Before the rows are read: whoever adds one behind it from now on says so.
            Volatile.Write(ref _settledUntil, Math.Max(_settledUntil, settled));
        }

        Interlocked.MemoryBarrier();
        if (kept is null || kept.From > plan.From || kept.Until <= plan.From || kept.Until > settled)
        {
            kept = new Kept(plan.From, plan.From, [], now);
        }

        var rest = sum(plan with { From = kept.Until });
        var oldest = Math.Max(kept.From, settled - (MostSteps * plan.Step));
        Keep(key, new Kept(oldest, settled, [.. Between(kept.Sums, oldest, settled), .. Between(rest.Samples, oldest, settled)], now), version);
        return rest with { Samples = [.. Between(kept.Sums, plan.From, plan.To), .. rest.Samples] };
    }

    /// <summary>A row came, or a pod that had none for a while has one again: what is kept from there on may have changed. Called when it can be read.</summary>
    /// <param name="from">From when on, in ticks since 1970.</param>
    public void Changed(long from)
    {
        if (from > Volatile.Read(ref _settledUntil))
        {
            return;
        }

        lock (_gate)
        {
            _version++;
            foreach (var (key, kept) in _kept.ToList())
            {
                // The step that it lies in, and what is behind.
                var until = Step.EndOf(from, key.Step) - key.Step;
                if (until <= kept.From)
                {
                    _kept.Remove(key);
                }
                else if (until < kept.Until)
                {
                    _kept[key] = kept with { Until = until, Sums = [.. Between(kept.Sums, kept.From, until)] };
                }
            }
        }
    }

    /// <summary>Lets go what nobody has asked for since then.</summary>
    public void LetGo(long since)
    {
        lock (_gate)
        {
            foreach (var (key, kept) in _kept.ToList())
            {
                if (kept.AskedAt < since)
                {
                    _kept.Remove(key);
                }
            }
        }
    }

    private void Keep((long Step, Aggregation Aggregation, ulong Columns) key, Kept kept, long version)
    {
        lock (_gate)
        {
            if (_version == version && (_kept.Count < MostKinds || _kept.ContainsKey(key)))
            {
                _kept[key] = kept;
            }
        }
    }

    private static IEnumerable<UsageSum> Between(IEnumerable<UsageSum> sums, long from, long until) =>
        sums.SkipWhile(each => UnixTime.Of(each.Timestamp) <= from).TakeWhile(each => UnixTime.Of(each.Timestamp) <= until);

    /// <param name="From">The start, not included.</param>
    /// <param name="Until">The end, included.</param>
    /// <param name="Sums">The sums of the steps in between.</param>
    /// <param name="AskedAt">When they were last asked for.</param>
    private sealed record Kept(long From, long Until, UsageSum[] Sums, long AskedAt);
}
