namespace KubeMonitor.Application.Live;

/// <summary>How many samples are stored per second, over the last minute.</summary>
/// <param name="time">The clock.</param>
public sealed class IngestMeter(TimeProvider time)
{
    private const int Seconds = 60;

    private readonly Lock _gate = new();
    private readonly long[] _counts = new long[Seconds];
    private readonly long _started = time.GetUtcNow().ToUnixTimeSeconds();
    private long _second;

    /// <summary>Samples per second.</summary>
    public double PerSecond
    {
        get
        {
            lock (_gate)
            {
                var now = Turn();
                return _counts.Sum() / (double)Math.Clamp(now - _started, 1, Seconds);
            }
        }
    }

    /// <summary>Counts samples that were stored now.</summary>
    /// <param name="samples">How many.</param>
    public void Add(int samples)
    {
        lock (_gate)
        {
            _counts[Turn() % Seconds] += samples;
        }
    }

    // Forgets what is older than a minute.
    private long Turn()
    {
        var now = time.GetUtcNow().ToUnixTimeSeconds();
        for (var second = Math.Max(_second + 1, now - Seconds + 1); second <= now; second++)
        {
            _counts[second % Seconds] = 0;
        }

        return _second = Math.Max(_second, now);
    }
}
