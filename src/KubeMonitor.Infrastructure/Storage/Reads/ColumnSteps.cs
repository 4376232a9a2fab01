using KubeMonitor.Domain.Series;
using KubeMonitor.Infrastructure.Storage.Chunks;
using KubeMonitor.Infrastructure.Storage.Columns;
using KubeMonitor.Infrastructure.Storage.Encoding;

namespace KubeMonitor.Infrastructure.Storage.Reads;

/// <summary>One column of one pod on a grid. Sums are kept as distances from its first value, so that large figures stay exact.</summary>
/// <param name="column">Which column.</param>
/// <param name="aggregation">How the rows of a step become one.</param>
/// <param name="steps">How many steps.</param>
internal sealed class ColumnSteps(int column, Aggregation aggregation, int steps)
{
    private readonly long[] _sums = new long[steps];
    private readonly int[] _counts = new int[steps];
    private readonly bool _isMeasured = ColumnSet.Pod.IsMeasured(column);
    private long _base = Absent.Value;

    /// <summary>Adds rows.</summary>
    public void Add(Block block, ReadOnlySpan<StepRun> runs)
    {
        var values = block[column];
        var isConstant = (block.Constant & (1UL << column)) != 0;
        if (isConstant && values[runs[0].Start] == Absent.Value)
        {
            return;
        }

        var hasHoles = !isConstant && values[runs[0].Start..runs[^1].End].Contains(Absent.Value);
        if (hasHoles || !_isMeasured || aggregation != Aggregation.Avg)
        {
            foreach (var run in runs)
            {
                Add(values, run);
            }

            return;
        }

        _base = _base == Absent.Value ? values[runs[0].Start] : _base;
        if (isConstant)
        {
            var distance = values[runs[0].Start] - _base;
            foreach (var run in runs)
            {
                _sums[run.Step] += distance * (run.End - run.Start);
                _counts[run.Step] += run.End - run.Start;
            }

            return;
        }

        foreach (var run in runs)
        {
            // What overflows on the way comes back when the base is taken off.
            var sum = -_base * (run.End - run.Start);
            for (var i = run.Start; i < run.End; i++)
            {
                sum += values[i];
            }

            _sums[run.Step] += sum;
            _counts[run.Step] += run.End - run.Start;
        }
    }

    /// <summary>Adds its steps to the totals, and begins anew.</summary>
    public void MoveTo(SumTotals totals, int first, int behind)
    {
        var start = _isMeasured && aggregation == Aggregation.Avg && _base != Absent.Value ? _base : 0;
        if (behind <= first)
        {
            return;
        }

        var sums = _sums.AsSpan(first, behind - first);
        var counts = _counts.AsSpan(first, sums.Length);
        if (column == ColumnSet.Cpu)
        {
            for (var i = 0; i < sums.Length; i++)
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
            for (var i = 0; i < sums.Length; i++)
            {
                if (counts[i] != 0)
                {
                    into[i] = SumTotals.Plus(into[i], sums[i] == 0 ? start : start + (counts[i] == 1 ? sums[i] : (long)Math.Round((double)sums[i] / counts[i])));
                }
            }
        }

        sums.Clear();
        counts.Clear();
        _base = Absent.Value;
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
            else if (aggregation == Aggregation.Avg)
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
