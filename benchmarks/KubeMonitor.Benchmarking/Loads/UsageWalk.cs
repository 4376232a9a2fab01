namespace KubeMonitor.Benchmarking.Loads;

/// <summary>
/// What one pod or container uses, step by step, by a given randomness: CPU as a noisy walk with bursts, memory in 4 KiB pages that
/// drifts slowly, disk and network counters that stand still most of the time.
/// </summary>
internal sealed class UsageWalk
{
    private const int Page = 4096;

    private readonly double _base;
    private readonly double _networkActivity;
    private readonly double _diskActivity;
    private double _cpu;
    private long _pages;
    private long _cachePages;
    private int _burst;

    /// <summary>One at its beginning.</summary>
    public UsageWalk(Random random)
    {
        _base = Math.Pow(10, (random.NextDouble() * 2.5) + 0.3);
        _cpu = _base;
        _pages = random.Next(2_000, 200_000);
        _networkActivity = random.NextDouble() < 0.15 ? 0.95 : 0.04;
        _diskActivity = random.NextDouble() < 0.05 ? 0.9 : 0.03;
    }

    /// <summary>CPU in thousandths of a millicore.</summary>
    public long Cpu => (long)Math.Round(_cpu * 1000);

    public long Usage => (_pages + _cachePages) * Page;

    public long WorkingSet => (_pages + (_cachePages / 2)) * Page;

    public long Rss => _pages * 9 / 10 * Page;

    public long Cache => _cachePages * Page;

    public long Received { get; private set; }

    public long Sent { get; private set; }

    public long Read { get; private set; }

    public long Written { get; private set; }

    /// <summary>Goes one step on.</summary>
    public void Step(Random random)
    {
        _burst = _burst > 0 ? _burst - 1 : random.NextDouble() < 0.005 ? random.Next(3, 30) : 0;
        var target = _burst > 0 ? _base * 6 : _base;
        _cpu = Math.Max(0, _cpu + ((target - _cpu) * 0.3) + ((random.NextDouble() - 0.5) * _base * 0.2));
        if (random.NextDouble() < 0.3)
        {
            _pages = Math.Max(500, _pages + random.Next(-6, 8));
        }

        if (random.NextDouble() < 0.1)
        {
            _cachePages += random.Next(0, 12);
        }

        if (random.NextDouble() < _networkActivity)
        {
            Received += random.Next(200, 200_000);
            Sent += random.Next(200, 80_000);
        }

        if (random.NextDouble() < _diskActivity)
        {
            Written += random.Next(1, 200) * Page;
        }

        if (random.NextDouble() < 0.005)
        {
            Read += random.Next(1, 500) * Page;
        }
    }
}
