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

    /// <summary>How far all values together lie above the smallest, if all of so many were known.</summary>
    public readonly long AboveSmallest(long rows)
    {
        var above = _sum + ((_base - _smallest) * _weight);
        return rows == _weight ? above : (long)Math.Round((double)above / _weight * rows);
    }

    /// <summary>Folds values in of which only this is known.</summary>
    /// <param name="smallest">The smallest.</param>
    /// <param name="largest">The largest.</param>
    /// <param name="above">How far all together lie above the smallest.</param>
    /// <param name="weight">How many they are.</param>
    public void Add(long smallest, long largest, long above, long weight)
    {
        if (_weight == 0)
        {
            (_base, _sum, _smallest, _largest) = (smallest, above, smallest, largest);
        }
        else
        {
            _sum += ((smallest - _base) * weight) + above;
            _smallest = Math.Min(_smallest, smallest);
            _largest = Math.Max(_largest, largest);
        }

        _weight += weight;
        Last = largest;
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
