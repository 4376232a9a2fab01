using KubeMonitor.Domain.Series;
using KubeMonitor.Infrastructure.Storage.Chunks;
using KubeMonitor.Infrastructure.Storage.Columns;
using KubeMonitor.Infrastructure.Storage.Encoding;

namespace KubeMonitor.Infrastructure.Storage.Grids;

/// <summary>
/// A tier's row: first the raw columns in their order, each with its mean, or of a counter or code the last; then of each measured
/// column how far the smallest lies below the mean; then how far the largest lies above it; and last of how many raw rows it was made.
/// </summary>
internal static class TierColumns
{
    public static int CountOf(ColumnSet columns) => columns.Count + (2 * columns.Measured.Length) + 1;

    public static int Low(ColumnSet columns, int measured) => columns.Count + measured;

    public static int High(ColumnSet columns, int measured) => columns.Count + columns.Measured.Length + measured;

    /// <summary>Gathers a tier's rows from a fold.</summary>
    internal sealed class Writer : IStepSink
    {
        [ThreadStatic]
        private static Writer? _ofThread;

        private long[] _row = [];

        /// <summary>The one of this thread: what it holds is scratch memory and nothing else.</summary>
        public static Writer OfThread => _ofThread ??= new();

        public Block Rows { get; } = new();

        /// <inheritdoc />
        public void Take(StepFold fold)
        {
            var columns = fold.Columns;
            var count = CountOf(columns);
            Scratch.Fit(ref _row, count);
            for (var column = 0; column < columns.Count; column++)
            {
                _row[column] = fold.Value(column, Aggregation.Avg);
            }

            for (var i = 0; i < columns.Measured.Length; i++)
            {
                ref readonly var figure = ref fold[columns.Measured[i]];
                var mean = figure.Value(Aggregation.Avg);
                _row[Low(columns, i)] = figure.IsKnown ? mean - figure.Value(Aggregation.Min) : Absent.Value;
                _row[High(columns, i)] = figure.IsKnown ? figure.Value(Aggregation.Max) - mean : Absent.Value;
            }

            _row[count - 1] = fold.Rows;
            Rows.Add(fold.End, _row.AsSpan(0, count));
        }
    }
}
