using System.Numerics;
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
/// <param name="columns">Which columns, as bits.</param>
internal sealed class UsageSums(ReadPlan plan, Aggregation aggregation, ulong columns) : IStepSink
{
    private readonly long _first = plan.From + plan.Step;
    private readonly SumTotals _totals = new(StepsOf(plan));
    private readonly int[] _joined = new int[StepsOf(plan)];
    private StepFold? _fold;
    private MemberSums? _raw;

    /// <summary>Adds a member.</summary>
    public void Add(Member member)
    {
        CountMember(member);
        if (member.Series is not { } series || _totals.Steps == 0)
        {
            return;
        }

        var from = Math.Max(plan.From, member.From == long.MinValue ? member.From : member.From - 1);
        var to = Math.Min(plan.To, member.Until == long.MaxValue ? member.Until : member.Until - 1);
        if (plan.Tier < 0)
        {
            _raw ??= new MemberSums(plan, aggregation, columns, _totals);
            series.ReadRaw(from, to, _raw, ReadScratch.OfThread, columns);
            _raw.Finish();
        }
        else
        {
            _fold ??= new StepFold(ColumnSet.Pod, plan.Step, this, columns);
            series.Read(plan.Tier, from, to, _fold, ReadScratch.OfThread);
            _fold.Finish();
        }
    }

    /// <inheritdoc />
    public void Take(StepFold fold)
    {
        var step = (fold.End - _first) / plan.Step;
        if (step < 0 || step >= _totals.Steps)
        {
            return;
        }

        _totals.Samples[step]++;
        for (var rest = columns; rest != 0; rest &= rest - 1)
        {
            var column = BitOperations.TrailingZeroCount(rest);
            if (column == ColumnSet.Cpu)
            {
                if (fold[column].Exact(aggregation) is var cpu && !double.IsNaN(cpu))
                {
                    _totals.AddCpu((int)step, cpu);
                }
            }
            else if (fold.Value(column, aggregation) is var value && value != Absent.Value)
            {
                ref var total = ref _totals.Column(column)[(int)step];
                total = SumTotals.Plus(total, value);
            }
        }
    }

    /// <summary>The sums: a step in which no member had a sample is absent.</summary>
    public SampleSeries<UsageSum> Build()
    {
        var sums = new List<UsageSum>(_totals.Steps);
        var members = 0;
        for (var step = 0; step < _totals.Steps; step++)
        {
            members += _joined[step];
            if (_totals.Samples[step] > 0)
            {
                sums.Add(At(step, members));
            }
        }

        return new SampleSeries<UsageSum>(sums, plan.SeriesStep);
    }

    private static int StepsOf(ReadPlan plan) => (int)Math.Max(0, (plan.To - plan.From) / plan.Step);

    // A member of the step t is who was one at any time in (t - step, t].
    private void CountMember(Member member)
    {
        if (member.Until <= plan.From + 1 || member.From > plan.To)
        {
            return;
        }

        var first = member.From <= _first ? 0 : (Step.EndOf(member.From, plan.Step) - _first) / plan.Step;
        var behind = member.Until > plan.To ? _totals.Steps : ((Step.EndOf(member.Until - 1, plan.Step) - _first) / plan.Step) + 1;
        if (first < Math.Min(behind, _totals.Steps))
        {
            _joined[first]++;
            if (behind < _totals.Steps)
            {
                _joined[behind]--;
            }
        }
    }

    private UsageSum At(int step, int members)
    {
        var row = _totals.Read(step, stackalloc long[SumTotals.Figures]);
        return new UsageSum
        {
            Timestamp = UnixTime.At(_first + (step * plan.Step)),
            CpuUsage = row.Cpu,
            Memory = row.Memory(),
            Network = row.Network(),
            Disk = row.Disk(),
            PodCount = members,
            SampleCount = _totals.Samples[step],
        };
    }
}
