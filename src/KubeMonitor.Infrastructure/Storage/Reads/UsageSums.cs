using KubeMonitor.Domain.Samples;
using KubeMonitor.Domain.Series;
using KubeMonitor.Infrastructure.Storage.Columns;
using KubeMonitor.Infrastructure.Storage.Encoding;
using KubeMonitor.Infrastructure.Storage.Grids;
using KubeMonitor.Infrastructure.Storage.Tiers;

namespace KubeMonitor.Infrastructure.Storage.Reads;

/// <summary>Sums pods on a grid, each pod's step as soon as it is folded: no member's series is built.</summary>
/// <param name="plan">What is read; it has a step.</param>
/// <param name="aggregation">How the rows of a pod's step become one.</param>
internal sealed class UsageSums(ReadPlan plan, Aggregation aggregation) : IStepSink
{
    private readonly long _first = plan.From + plan.Step;
    private readonly SumPoint[] _points = new SumPoint[Math.Max(0, (plan.To - plan.From) / plan.Step)];
    private readonly long[] _totals = NewTotals(Math.Max(0, (plan.To - plan.From) / plan.Step));

    private StepFold? _fold;

    /// <summary>Adds a member.</summary>
    public void Add(Member member)
    {
        CountMember(member);
        if (member.Series is { } series)
        {
            var fold = _fold ??= new StepFold(ColumnSet.Pod, plan.Step, this);
            series.Read(
                plan.Tier,
                Math.Max(plan.From, member.From == long.MinValue ? member.From : member.From - 1),
                Math.Min(plan.To, member.Until == long.MaxValue ? member.Until : member.Until - 1),
                fold,
                ReadScratch.OfThread);
            fold.Finish();
        }
    }

    /// <inheritdoc />
    public void Take(StepFold fold)
    {
        var index = (fold.End - _first) / plan.Step;
        if (index < 0 || index >= _points.Length)
        {
            return;
        }

        ref var point = ref _points[index];
        point.Samples++;
        var cpu = fold[ColumnSet.Cpu].Exact(aggregation);
        if (!double.IsNaN(cpu))
        {
            point.Cpu += cpu;
            point.HasCpu = true;
        }

        var totals = _totals.AsSpan((int)index * ColumnSet.Pod.Count, ColumnSet.Pod.Count);
        for (var column = ColumnSet.Cpu + 1; column < totals.Length - 1; column++)
        {
            var value = fold.Value(column, aggregation);
            if (value != Absent.Value)
            {
                ref var total = ref totals[column];
                total = total == Absent.Value ? value : total > long.MaxValue - value ? long.MaxValue : total + value;
            }
        }
    }

    /// <summary>The sums: a step in which no member had a sample is absent.</summary>
    public SampleSeries<UsageSum> Build()
    {
        var sums = new List<UsageSum>(_points.Length);
        var members = 0;
        for (var i = 0; i < _points.Length; i++)
        {
            members += _points[i].Joined;
            if (_points[i].Samples > 0)
            {
                sums.Add(At(i, members));
            }
        }

        return new SampleSeries<UsageSum>(sums, plan.SeriesStep);
    }

    private static long[] NewTotals(long points)
    {
        var totals = new long[points * ColumnSet.Pod.Count];
        Array.Fill(totals, Absent.Value);
        return totals;
    }

    // A member of the step t is who was one at any time in (t - step, t].
    private void CountMember(Member member)
    {
        if (member.Until <= plan.From + 1 || member.From > plan.To)
        {
            return;
        }

        var first = member.From <= _first ? 0 : (Step.EndOf(member.From, plan.Step) - _first) / plan.Step;
        var behind = member.Until > plan.To ? _points.Length : ((Step.EndOf(member.Until - 1, plan.Step) - _first) / plan.Step) + 1;
        if (first < Math.Min(behind, _points.Length))
        {
            _points[first].Joined++;
            if (behind < _points.Length)
            {
                _points[behind].Joined--;
            }
        }
    }

    private UsageSum At(int index, int members)
    {
        ref readonly var point = ref _points[index];
        var row = new RowReader(_totals.AsSpan(index * ColumnSet.Pod.Count, ColumnSet.Pod.Count), point.HasCpu ? point.Cpu : double.NaN);
        return new UsageSum
        {
            Timestamp = UnixTime.At(_first + (index * plan.Step)),
            CpuUsage = row.Cpu,
            Memory = row.Memory(),
            Network = row.Network(),
            Disk = row.Disk(),
            PodCount = members,
            SampleCount = point.Samples,
        };
    }

    private struct SumPoint
    {
        public double Cpu;
        public bool HasCpu;
        public int Samples;
        public int Joined;
    }
}
