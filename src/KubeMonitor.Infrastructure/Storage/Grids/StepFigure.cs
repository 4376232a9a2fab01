using KubeMonitor.Domain.Series;
using KubeMonitor.Infrastructure.Storage.Encoding;

namespace KubeMonitor.Infrastructure.Storage.Grids;

/// <summary>The figures of one column in one step, folded. Sums are kept as distances from the first, so that large figures stay exact.</summary>
internal struct StepFigure
{
    public static readonly StepFigure None = new() { Last = Absent.Value };

    private long _base;
    private long _sum;
    private long _weight;
    private long _smallest;
    private long _largest;

    /// <summary>The last known.</summary>
    public long Last { get; set; }

    public readonly bool IsKnown => _weight > 0;

    /// <summary>The mean, not rounded; NaN for unknown.</summary>
    public readonly double Mean => _weight == 0 ? double.NaN : _base + ((double)_sum / _weight);

    /// <summary>The figure by the aggregation, to the nearest whole.</summary>
    public readonly long Value(Aggregation aggregation) => _weight == 0 ? Absent.Value : aggregation switch
    {
        Aggregation.Max => _largest,
        Aggregation.Min => _smallest,
        _ => _sum == 0 ? _base : _base + (long)Math.Round((double)_sum / _weight),
    };

    /// <summary>The figure by the aggregation, not rounded; NaN for unknown.</summary>
    public readonly double Exact(Aggregation aggregation) =>
        _weight > 0 && aggregation is not Aggregation.Avg ? Value(aggregation) : Mean;

    /// <summary>Folds gauges in.</summary>
    public void Add(ReadOnlySpan<long> values)
    {
        var (sum, weight, smallest, largest, last) = (_sum, _weight, _smallest, _largest, Last);
        foreach (var value in values)
        {
            if (value == Absent.Value)
            {
                continue;
            }

            if (weight++ == 0)
            {
                (_base, smallest, largest) = (value, value, value);
            }
            else
            {
                sum += value - _base;
                smallest = Math.Min(smallest, value);
                largest = Math.Max(largest, value);
            }

            last = value;
        }

        (_sum, _weight, _smallest, _largest, Last) = (sum, weight, smallest, largest, last);
    }

    /// <summary>Folds a mean in.</summary>
    public void Add(long mean, long smallest, long largest, long weight)
    {
        if (_weight == 0)
        {
            (_base, _smallest, _largest) = (mean, smallest, largest);
        }
        else
        {
            _sum += (mean - _base) * weight;
            _smallest = Math.Min(_smallest, smallest);
            _largest = Math.Max(_largest, largest);
        }

        _weight += weight;
        Last = mean;
    }

    /// <summary>Folds a counter or a code in.</summary>
    public void Follow(ReadOnlySpan<long> values)
    {
        for (var i = values.Length - 1; i >= 0; i--)
        {
            if (values[i] != Absent.Value)
            {
                Last = values[i];
                return;
            }
        }
    }
}
