using KubeMonitor.Domain.Series;
using KubeMonitor.Infrastructure.Storage.Chunks;
using KubeMonitor.Infrastructure.Storage.Columns;
using KubeMonitor.Infrastructure.Storage.Encoding;

namespace KubeMonitor.Infrastructure.Storage.Reads;

/// <summary>
/// One column of one pod on a grid. Sums are kept as distances from its first value, so that large figures stay exact, and a column that
/// stands still costs nothing. How many rows a step has is counted once for all columns, and here only where some are absent.
/// </summary>
/// <param name="column">Which column.</param>
/// <param name="aggregation">How the rows of a step become one.</param>
/// <param name="steps">How many steps.</param>
internal sealed class ColumnSteps(int column, Aggregation aggregation, int steps)
{
    private readonly long[] _sums = new long[steps];
    private readonly int[] _counts = new int[steps];
    private readonly bool _isMean = ColumnSet.Pod.IsMeasured(column) && aggregation == Aggregation.Avg;
    private readonly bool _isMeasured = ColumnSet.Pod.IsMeasured(column);
    private long _base = Absent.Value;
    private bool _hasOwnCounts;
    private bool _isAtBase = true;

    /// <summary>Adds rows.</summary>
    /// <param name="block">The rows.</param>
    /// <param name="runs">Which of them belong to which step.</param>
    /// <param name="rows">How many rows each step had before.</param>
    /// <param name="isFirst">Whether there were none before.</param>
    public void Add(Block block, ReadOnlySpan<StepRun> runs, int[] rows, bool isFirst)
    {
        var values = block[column];
        var isConstant = (block.Constant & (1UL << column)) != 0;
        var isAbsent = isConstant && values[runs[0].Start] == Absent.Value;
        var hasHoles = isAbsent || (!isConstant && values[runs[0].Start..runs[^1].End].Contains(Absent.Value));
        if (hasHoles || !_isMean || (!isFirst && _base == Absent.Value))
        {
            OwnCounts(rows);
        }

        if (isAbsent)
        {
            return;
        }

        if (_isMean && !hasHoles)
        {
            AddMeans(values, runs, isConstant);
        }
        else if (!_isMeasured && !hasHoles)
        {
            foreach (var run in runs)
            {
                (_sums[run.Step], _counts[run.Step]) = (values[run.End - 1], 1);
            }
        }
        else
        {
            foreach (var run in runs)
            {
                Add(values, run);
            }
        }
    }

    /// <summary>Adds its steps to the totals, and begins anew.</summary>
    /// <param name="totals">Where to.</param>
    /// <param name="rows">How many rows each step has.</param>
    /// <param name="first">The first step with any.</param>
    /// <param name="behind">The one behind the last.</param>
    public void MoveTo(SumTotals totals, int[] rows, int first, int behind)
    {
        if (behind <= first)
        {
            return;
        }

        var start = _isMean && _base != Absent.Value ? _base : 0;
        var sums = _sums.AsSpan(first, behind - first);
        var counts = (_hasOwnCounts ? _counts : rows).AsSpan(first, sums.Length);
        if (_base == Absent.Value && !_hasOwnCounts)
        {
            counts = default;
        }
        else if (column == ColumnSet.Cpu)
        {
            for (var i = 0; i < counts.Length; i++)
            {
                if (counts[i] != 0)
                {
                    totals.AddCpu(first + i, start + ((double)sums[i] / counts[i]));
                }
            }
        }
        else
        {
            var into = totals.Column(column).Slice(first, sums.Length);
            for (var i = 0; i < counts.Length; i++)
            {
                if (counts[i] != 0)
                {
                    into[i] = SumTotals.Plus(into[i], sums[i] == 0 ? start : start + (counts[i] == 1 ? sums[i] : (long)Math.Round((double)sums[i] / counts[i])));
                }
            }
        }

        Clear(sums, first);
    }

    private void Clear(Span<long> sums, int first)
    {
        if (!_isAtBase)
        {
            sums.Clear();
        }

        if (_hasOwnCounts)
        {
            _counts.AsSpan(first, sums.Length).Clear();
        }

        (_base, _hasOwnCounts, _isAtBase) = (Absent.Value, false, true);
    }

    // From here on the column has fewer rows than there are.
    private void OwnCounts(int[] rows)
    {
        _isAtBase = false;
        if (!_hasOwnCounts && _isMean && _base != Absent.Value)
        {
            rows.CopyTo(_counts, 0);
        }

        _hasOwnCounts = true;
    }

    private void AddMeans(ReadOnlySpan<long> values, ReadOnlySpan<StepRun> runs, bool isConstant)
    {
        var first = values[runs[0].Start];
        _base = _base == Absent.Value ? first : _base;
        if (_hasOwnCounts)
        {
            foreach (var run in runs)
            {
                _counts[run.Step] += run.End - run.Start;
            }
        }

        if (isConstant && first == _base)
        {
            return;
        }

        _isAtBase = false;
        var sums = _sums;
        foreach (var run in runs)
        {
            // What overflows on the way comes back when the base is taken off.
            var sum = -_base * (run.End - run.Start);
            foreach (var value in values[run.Start..run.End])
            {
                sum += value;
            }

            sums[run.Step] += sum;
        }
    }

    private void Add(ReadOnlySpan<long> values, StepRun run)
    {
        for (var i = run.Start; i < run.End; i++)
        {
            var value = values[i];
            if (value == Absent.Value)
            {
                continue;
            }

            ref var sum = ref _sums[run.Step];
            ref var count = ref _counts[run.Step];
            if (!_isMeasured)
            {
                (sum, count) = (value, 1);
            }
            else if (_isMean)
            {
                _base = _base == Absent.Value ? value : _base;
                sum += value - _base;
                count++;
            }
            else
            {
                sum = count == 0 ? value : aggregation == Aggregation.Max ? Math.Max(sum, value) : Math.Min(sum, value);
                count = 1;
            }
        }
    }
}
