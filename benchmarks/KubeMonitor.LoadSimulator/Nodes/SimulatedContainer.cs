using KubeMonitor.Benchmarking.Loads;
using KubeMonitor.Domain.Samples;
using KubeMonitor.Domain.Units;

namespace KubeMonitor.LoadSimulator.Nodes;

/// <summary>A container, and what it uses.</summary>
/// <param name="id">Its id.</param>
/// <param name="name">Its name.</param>
/// <param name="startedAt">When it was started.</param>
/// <param name="random">Where what it uses comes from.</param>
internal sealed class SimulatedContainer(string id, string name, DateTimeOffset startedAt, Random random)
{
    private readonly bool _hasCpuLimit = random.NextDouble() < 0.3;
    private long _periods;
    private long _throttled;
    private long _read;
    private long _written;

    public string Id => id;

    public string Name => name;

    public DateTimeOffset StartedAt => startedAt;

    public UsageWalk Use { get; } = new(random);

    public long ReadPerSecond { get; private set; }

    public long WrittenPerSecond { get; private set; }

    public PodMemory Memory => new()
    {
        Usage = new ByteSize(Use.Usage),
        WorkingSet = new ByteSize(Use.WorkingSet),
        Rss = new ByteSize(Use.Rss),
        Cache = new ByteSize(Use.Cache),
        Swap = new ByteSize(0),
        OomKills = 0,
    };

    public DiskTransfer Disk => new()
    {
        ReadBytes = new ByteSize(Use.Read),
        WriteBytes = new ByteSize(Use.Written),
        ReadBytesPerSecond = new BytesPerSecond(ReadPerSecond),
        WriteBytesPerSecond = new BytesPerSecond(WrittenPerSecond),
    };

    /// <summary>How often its quota held it back; null without one.</summary>
    public Throttling? Throttling =>
        _hasCpuLimit ? new Throttling { Periods = _periods, ThrottledPeriods = _throttled, ThrottledNanoseconds = _throttled * 12_345_678, ThrottledRatio = 0 } : null;

    /// <summary>Goes one interval on.</summary>
    public void Step(int seconds)
    {
        (_read, _written) = (Use.Read, Use.Written);
        Use.Step(random);
        (ReadPerSecond, WrittenPerSecond) = ((Use.Read - _read) / seconds, (Use.Written - _written) / seconds);
        _periods += seconds * 10;
        _throttled += random.NextDouble() < 0.05 ? 1 : 0;
    }
}
