using System.Numerics;
using KubeMonitor.Domain.Series;
using KubeMonitor.Infrastructure.Storage.Chunks;
using KubeMonitor.Infrastructure.Storage.Grids;

namespace KubeMonitor.Infrastructure.Storage.Reads;

/// <summary>
/// Folds one member's raw rows onto a grid, column by column, and adds them to the totals: what a <see cref="StepFold"/> does row by row.
/// </summary>
/// <param name="plan">What is read; it has a step.</param>
/// <param name="aggregation">How the rows of a step become one.</param>
/// <param name="columns">Which columns, as bits.</param>
/// <param name="totals">Where to.</param>
internal sealed class MemberSums(ReadPlan plan, Aggregation aggregation, ulong columns, SumTotals totals) : IBlockReader
{
    private const int MostKept = 256;

    private readonly long _firstEnd = plan.From + plan.Step;
    private readonly ColumnSteps[] _columns = [.. Bits(columns).Select(column => new ColumnSteps(column, aggregation, totals.Steps))];
    private readonly int[] _rows = new int[totals.Steps];
    private readonly Dictionary<(byte[] TimesOf, int Start, int End), StepRun[]> _runs = [];
    private (int First, int Behind) _touched = (int.MaxValue, 0);

    /// <inheritdoc />
    public void Read(Block block, int start, int end)
    {
        var runs = RunsOf(block, start, end);
        if (runs.Length == 0)
        {
            return;
        }

        foreach (var column in _columns)
        {
            column.Add(block, runs, _rows, isFirst: _touched.Behind == 0);
        }

        foreach (var run in runs)
        {
            _rows[run.Step] += run.End - run.Start;
        }

        _touched = (Math.Min(_touched.First, runs[0].Step), Math.Max(_touched.Behind, runs[^1].Step + 1));
    }

    /// <summary>The member has no more rows.</summary>
    public void Finish()
    {
        foreach (var column in _columns)
        {
            column.MoveTo(totals, _rows, _touched.First, _touched.Behind);
        }

        for (var step = _touched.First; step < _touched.Behind; step++)
        {
            totals.Samples[step] += _rows[step] > 0 ? 1 : 0;
            _rows[step] = 0;
        }

        _touched = (int.MaxValue, 0);
    }

    // Members of one node have the same timestamps.
    private StepRun[] RunsOf(Block block, int start, int end)
    {
        if (block.TimesOf is not { } of)
        {
            return FindRuns(block.Times, start, end);
        }

        if (!_runs.TryGetValue((of, start, end), out var runs))
        {
            if (_runs.Count == MostKept)
            {
                _runs.Clear();
            }

            _runs[(of, start, end)] = runs = FindRuns(block.Times, start, end);
        }

        return runs;
    }

    private StepRun[] FindRuns(ReadOnlySpan<long> times, int start, int end)
    {
        var runs = new List<StepRun>();
        for (var i = start; i < end;)
        {
            var (first, stepEnd) = (i, Step.EndOf(times[i], plan.Step));
            while (i < end && times[i] <= stepEnd)
            {
                i++;
            }

            var step = (stepEnd - _firstEnd) / plan.Step;
            if (step >= 0 && step < totals.Steps)
            {
                runs.Add(new StepRun((int)step, first, i));
            }
        }

        return [.. runs];
    }

    private static IEnumerable<int> Bits(ulong bits)
    {
        for (; bits != 0; bits &= bits - 1)
        {
            yield return BitOperations.TrailingZeroCount(bits);
        }
    }
}
