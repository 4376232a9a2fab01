namespace KubeMonitor.Infrastructure.Storage.Columns;

/// <summary>The columns of one kind of entity, in the order in which a row has them.</summary>
internal sealed class ColumnSet
{
    /// <summary>CPU is the first column of every kind.</summary>
    public const int Cpu = 0;

    /// <summary>CPU is kept to the precision of the contract: thousandths of a millicore.</summary>
    public const double CpuScale = 1000;

    /// <summary>A rate stands so far behind its counter.</summary>
    public const int FromCounterToRate = 2;

    private readonly ColumnKind[] _kinds;

    private ColumnSet(params ColumnKind[] kinds)
    {
        _kinds = kinds;
        Measured = [.. Enumerable.Range(0, kinds.Length).Where(IsMeasured)];
        Raw = new RowLayout([.. Enumerable.Range(0, kinds.Length).Select(RawLean)], weight: -1);
        Tier = new RowLayout(TierLeans(), TierColumns.Weight(this));
    }

    /// <summary>A pod: CPU; usage, working set, rss, cache, swap; network; disk; disk source.</summary>
    public static ColumnSet Pod { get; } = new([.. Gauges(6), .. Transfer, .. Transfer, ColumnKind.Code]);

    /// <summary>A node: CPU; total, free, buffers, cached, used, available, working set; network; disk; disk source.</summary>
    public static ColumnSet Node { get; } = new([.. Gauges(8), .. Transfer, .. Transfer, ColumnKind.Code]);

    /// <summary>A container: CPU; usage, working set, rss, cache, swap; disk; disk source.</summary>
    public static ColumnSet Container { get; } = new([.. Gauges(6), .. Transfer, ColumnKind.Code]);

    public int Count => _kinds.Length;

    /// <summary>Rows as they were measured.</summary>
    public RowLayout Raw { get; }

    /// <summary>Rows of a tier, as <see cref="TierColumns"/> has them.</summary>
    public RowLayout Tier { get; }

    /// <summary>The gauges and rates, whose mean, smallest and largest a tier keeps.</summary>
    public int[] Measured { get; }

    public ColumnKind this[int column] => _kinds[column];

    private static ReadOnlySpan<ColumnKind> Transfer => [ColumnKind.Counter, ColumnKind.Counter, ColumnKind.Rate, ColumnKind.Rate];

    public bool IsMeasured(int column) => _kinds[column] is ColumnKind.Gauge or ColumnKind.Rate;

    private Lean RawLean(int column) => _kinds[column] switch
    {
        ColumnKind.Rate => new Lean(LeanKind.RateOf, column - FromCounterToRate),
        ColumnKind.Gauge when column > Cpu + 1 => new Lean(LeanKind.Beside, column - 1),
        _ => Lean.None,
    };

    private Lean[] TierLeans()
    {
        var leans = Enumerable.Repeat(Lean.None, TierColumns.CountOf(this)).ToArray();
        for (var i = 0; i < Measured.Length; i++)
        {
            var (above, range) = (TierColumns.Above(this, i), TierColumns.Range(this, i));
            if (RawLean(Measured[i]) is { Kind: LeanKind.RateOf } rate)
            {
                (leans[above], leans[range]) = (new Lean(LeanKind.RatesAboveSmallestOf, rate.On), new Lean(LeanKind.Beside, above));
            }
            else if (RawLean(Measured[i]) is { Kind: LeanKind.Beside } beside)
            {
                (leans[beside.On + 1], leans[above], leans[range]) = (beside, new Lean(LeanKind.Beside, above - 1), new Lean(LeanKind.Beside, range - 1));
            }
        }

        return leans;
    }

    private static ColumnKind[] Gauges(int count) => [.. Enumerable.Repeat(ColumnKind.Gauge, count)];
}
