namespace KubeMonitor.LoadSimulator.Results;

/// <summary>How long requests of one kind took, from their sending to the last byte of their answer.</summary>
internal sealed class Durations
{
    private readonly Lock _gate = new();
    private List<double> _milliseconds = [];
    private long _bytes;
    private int _failed;
    private string? _failure;

    public void Add(TimeSpan took, long bytes)
    {
        lock (_gate)
        {
            _milliseconds.Add(took.TotalMilliseconds);
            _bytes += bytes;
        }
    }

    public void AddFailure(Exception why)
    {
        lock (_gate)
        {
            _failed++;
            _failure ??= why.Message;
        }
    }

    /// <summary>Takes what has come since the last call.</summary>
    public DurationFigures Take()
    {
        lock (_gate)
        {
            var (each, bytes, failed, failure) = (_milliseconds, _bytes, _failed, _failure);
            (_milliseconds, _bytes, _failed, _failure) = ([], 0, 0, null);
            return each.Count == 0
                ? new DurationFigures(0, null, null, null, bytes, failed, failure)
                : new DurationFigures(each.Count, Percentile(each, 50), Percentile(each, 99), Math.Round(each.Max(), 2), bytes, failed, failure);
        }
    }

    private static double Percentile(List<double> each, int of)
    {
        each.Sort();
        return Math.Round(each[Math.Min(each.Count - 1, each.Count * of / 100)], 2);
    }
}
