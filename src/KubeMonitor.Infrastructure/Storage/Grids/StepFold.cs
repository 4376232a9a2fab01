using KubeMonitor.Domain.Series;
using KubeMonitor.Infrastructure.Storage.Chunks;
using KubeMonitor.Infrastructure.Storage.Columns;
using KubeMonitor.Infrastructure.Storage.Encoding;

namespace KubeMonitor.Infrastructure.Storage.Grids;

/// <summary>
/// Makes one row of each step's rows, of raw rows as of a tier's. Rows must come in the order of time; a step is told when a row of
/// another comes, or at <see cref="Finish"/>. Not for several threads at once.
/// </summary>
/// <param name="columns">What the columns are.</param>
/// <param name="step">The step, in ticks.</param>
/// <param name="sink">Told of each step.</param>
/// <param name="wanted">Which columns, as bits; of the others no figure is known.</param>
internal sealed class StepFold(ColumnSet columns, long step, IStepSink sink, ulong wanted = ulong.MaxValue) : IBlockReader
{
    private readonly StepFigure[] _figures = new StepFigure[columns.Count];
    private readonly bool[] _measured = [.. Enumerable.Range(0, columns.Count).Select(columns.IsMeasured)];
    private readonly int[] _measuredIndex = [.. Enumerable.Range(0, columns.Count).Select(column => Array.IndexOf(columns.Measured, column))];
    private readonly int[] _wanted = [.. Enumerable.Range(0, columns.Count).Where(column => (wanted & (1UL << column)) != 0)];
    private long _end = long.MinValue;

    public ColumnSet Columns => columns;

    /// <summary>Which columns it folds, as bits.</summary>
    public ulong Wanted => wanted;

    /// <summary>Whose rows come next.</summary>
    public object? NextSubject { get; set; }

    /// <summary>Whose rows the step's last are.</summary>
    public object? Subject { get; private set; }

    /// <summary>The step's end.</summary>
    public long End => _end;

    /// <summary>How many raw rows the step has.</summary>
    public long Rows { get; private set; }

    public ref readonly StepFigure this[int column] => ref _figures[column];

    /// <inheritdoc />
    public void Read(Block block, int start, int end)
    {
        var times = block.Times;
        for (var i = start; i < end;)
        {
            var next = Enter(times, i, end);
            Rows += next - i;
            foreach (var column in _wanted)
            {
                if ((block.Constant & (1UL << column)) != 0)
                {
                    Repeat(column, block[column][i], next - i);
                }
                else if (_measured[column])
                {
                    _figures[column].Add(block[column][i..next]);
                }
                else
                {
                    _figures[column].Follow(block[column][i..next]);
                }
            }

            i = next;
        }
    }

    /// <summary>Takes in rows of a tier.</summary>
    public void ReadTier(Block block, int start, int end)
    {
        var times = block.Times;
        var weights = block[TierColumns.Weight(columns)];
        for (var i = start; i < end;)
        {
            var next = Enter(times, i, end);
            for (; i < next; i++)
            {
                Rows += weights[i];
                foreach (var column in _wanted)
                {
                    var value = block[column][i];
                    if (_measured[column])
                    {
                        var measured = _measuredIndex[column];
                        var range = block[TierColumns.Range(columns, measured)][i];
                        var above = block[TierColumns.Above(columns, measured)][i];
                        if (value != Absent.Value)
                        {
                            _figures[column].Add(value, value + range, above, weights[i]);
                        }
                    }
                    else if (value != Absent.Value)
                    {
                        _figures[column].Last = value;
                    }
                }
            }
        }
    }

    /// <summary>Tells of the last step.</summary>
    public void Finish()
    {
        if (Rows > 0)
        {
            sink.Take(this);
        }

        Clear();
        _end = long.MinValue;
    }

    /// <summary>A column's figure for the step, by the aggregation.</summary>
    public long Value(int column, Aggregation aggregation) =>
        _measured[column] ? _figures[column].Value(aggregation) : _figures[column].Last;

    private void Repeat(int column, long value, long times)
    {
        if (value == Absent.Value)
        {
            return;
        }

        if (_measured[column])
        {
            _figures[column].Add(value, value, 0, times);
        }
        else
        {
            _figures[column].Last = value;
        }
    }

    // The rows of one step are a run: finds its end, and tells of the step before if this is another.
    private int Enter(ReadOnlySpan<long> times, int start, int limit)
    {
        var end = Step.EndOf(times[start], step);
        if (end != _end)
        {
            if (Rows > 0)
            {
                sink.Take(this);
            }

            Clear();
            _end = end;
        }

        Subject = NextSubject;
        var next = start + 1;
        while (next < limit && times[next] <= end)
        {
            next++;
        }

        return next;
    }

    private void Clear()
    {
        Rows = 0;
        Array.Fill(_figures, StepFigure.None);
    }
}
