using KubeMonitor.Infrastructure.Storage.Columns;
using KubeMonitor.Infrastructure.Storage.Encoding;

namespace KubeMonitor.Infrastructure.Storage.Chunks;

/// <summary>
/// What a rate would be if its counter were divided by the time between the samples: close to what the agent says, which measures
/// the time of each reading. Only compared with itself: the same arithmetic on both ways.
/// </summary>
internal static class Foretelling
{
    /// <summary>Foretells a column.</summary>
    /// <param name="block">Rows with the columns that it leans on.</param>
    /// <param name="columns">What columns they have.</param>
    /// <param name="column">Which.</param>
    /// <param name="start">From which row on.</param>
    /// <param name="into">Where to, as many rows as are to be foretold.</param>
    public static void Of(Block block, RowLayout columns, int column, int start, Span<long> into)
    {
        var lean = columns[column];
        var counter = block[lean.On];
        var times = block.Times;
        for (var i = 0; i < into.Length; i++)
        {
            var at = start + i;
            var advance = at == 0 || counter[at - 1] == Absent.Value ? 0 : counter[at] - counter[at - 1];
            into[i] = advance <= 0 ? 0 : (long)Math.Round(advance * (double)TimeSpan.TicksPerSecond / (times[at] - times[at - 1]));
        }

        if (lean.Kind == LeanKind.RatesAboveSmallestOf)
        {
            var smallest = block[lean.On + ColumnSet.FromCounterToRate];
            var weights = block[columns.Weight];
            for (var i = 0; i < into.Length; i++)
            {
                var at = start + i;
                into[i] = smallest[at] == Absent.Value ? 0 : Math.Max(0, (into[i] - smallest[at]) * weights[at]);
            }
        }
    }
}
