using KubeMonitor.Domain.Series;
using KubeMonitor.Infrastructure.Storage.Chunks;
using KubeMonitor.Infrastructure.Storage.Columns;
using KubeMonitor.Infrastructure.Storage.Encoding;

namespace KubeMonitor.Infrastructure.Storage.Grids;

/// <summary>Gathers a tier's rows from a fold.</summary>
internal sealed class TierRows : IStepSink
{
    [ThreadStatic]
    private static List<TierRows>? _ofThread;

    private long[] _row = [];

    /// <summary>The one of this thread for a tier: what it holds is scratch memory and nothing else.</summary>
    public static TierRows OfThread(int tier)
    {
        var all = _ofThread ??= [];
        while (all.Count <= tier)
        {
            all.Add(new TierRows());
        }

        return all[tier];
    }

    public Block Rows { get; } = new();

    /// <inheritdoc />
    public void Take(StepFold fold)
    {
        var columns = fold.Columns;
        var count = TierColumns.CountOf(columns);
        Scratch.Fit(ref _row, count);
        for (var column = 0; column < columns.Count; column++)
        {
            _row[column] = fold.Value(column, Aggregation.Min);
        }

        for (var i = 0; i < columns.Measured.Length; i++)
        {
            ref readonly var figure = ref fold[columns.Measured[i]];
            _row[TierColumns.Range(columns, i)] = figure.IsKnown ? figure.Value(Aggregation.Max) - figure.Value(Aggregation.Min) : Absent.Value;
            _row[TierColumns.Above(columns, i)] = figure.IsKnown ? figure.AboveSmallest(fold.Rows) : Absent.Value;
        }

        _row[TierColumns.Weight(columns)] = fold.Rows;
        Rows.Add(fold.End, _row.AsSpan(0, count));
    }
}
