using System.Collections.Concurrent;

namespace KubeMonitor.Faults.Soak;

/// <summary>How long requests took, minute by minute.</summary>
internal sealed class Latencies
{
    private ConcurrentBag<double> _milliseconds = [];
    private readonly ConcurrentDictionary<string, int> _failures = new();
    private int _failed;

    /// <summary>Of what kind the failures were, and how many of each.</summary>
    public string Failures => _failures.IsEmpty ? "none" : string.Join(", ", _failures.OrderBy(each => each.Key).Select(each => $"{each.Value} {each.Key}"));

    public void Add(TimeSpan took) => _milliseconds.Add(took.TotalMilliseconds);

    public void AddFailure(Exception failure)
    {
        Interlocked.Increment(ref _failed);
        _failures.AddOrUpdate(failure.GetType().Name, 1, (_, count) => count + 1);
    }

    /// <summary>Takes what has come since the last call.</summary>
    public (double P50, double P99, int Count, int Failed) Take()
    {
        var sorted = Interlocked.Exchange(ref _milliseconds, []).Order().ToList();
        var failed = Interlocked.Exchange(ref _failed, 0);
        return sorted.Count == 0 ? (0, 0, 0, failed) : (sorted[sorted.Count / 2], sorted[(int)(sorted.Count * 0.99)], sorted.Count, failed);
    }
}
