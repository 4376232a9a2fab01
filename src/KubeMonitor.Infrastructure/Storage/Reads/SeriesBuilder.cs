using KubeMonitor.Domain.Series;
using KubeMonitor.Infrastructure.Storage.Chunks;
using KubeMonitor.Infrastructure.Storage.Columns;
using KubeMonitor.Infrastructure.Storage.Encoding;
using KubeMonitor.Infrastructure.Storage.Grids;
using KubeMonitor.Infrastructure.Storage.Tiers;

namespace KubeMonitor.Infrastructure.Storage.Reads;

/// <summary>Makes the samples of one series, which may be of several entities in turn.</summary>
/// <param name="columns">What the columns are.</param>
/// <param name="plan">What is read.</param>
/// <param name="aggregation">How the rows of a step become one.</param>
/// <param name="make">Makes a sample of a row.</param>
/// <typeparam name="T">The sample.</typeparam>
internal sealed class SeriesBuilder<T>(ColumnSet columns, ReadPlan plan, Aggregation aggregation, SampleOf<T> make) : IBlockReader, IStepSink
    where T : class
{
    private readonly long[] _row = new long[columns.Count];
    private readonly List<T> _samples = [];
    private StepFold? _fold;
    private T? _of;

    /// <summary>Reads an entity's part, up to when the next one takes over.</summary>
    /// <param name="series">Its series.</param>
    /// <param name="of">Any sample of it.</param>
    /// <param name="until">To here, not included.</param>
    public void Read(EntitySeries series, T of, long until = long.MaxValue)
    {
        _of = of;
        var end = Math.Min(plan.To, until == long.MaxValue ? until : until - 1);
        if (plan.Step == 0)
        {
            series.ReadRaw(plan.From, end, this, ReadScratch.OfThread);
        }
        else
        {
            _fold ??= new StepFold(columns, plan.Step, this);
            _fold.NextSubject = of;
            series.Read(plan.Tier, plan.From, end, _fold, ReadScratch.OfThread);
        }
    }

    /// <summary>The series.</summary>
    public SampleSeries<T> Build()
    {
        _fold?.Finish();
        return new SampleSeries<T>(_samples, plan.SeriesStep);
    }

    /// <inheritdoc />
    public void Read(Block block, int start, int end)
    {
        for (var i = start; i < end; i++)
        {
            block.Row(i, _row);
            var cpu = _row[ColumnSet.Cpu];
            _samples.Add(make(_of!, UnixTime.At(block.Times[i]), new RowReader(_row, cpu == Absent.Value ? double.NaN : cpu)));
        }
    }

    /// <inheritdoc />
    public void Take(StepFold fold)
    {
        // A step that has not ended says nothing yet.
        if (fold.End > plan.To)
        {
            return;
        }

        for (var column = 0; column < _row.Length; column++)
        {
            _row[column] = fold.Value(column, aggregation);
        }

        _samples.Add(make((T)fold.Subject!, UnixTime.At(fold.End), new RowReader(_row, fold[ColumnSet.Cpu].Exact(aggregation))));
    }
}
