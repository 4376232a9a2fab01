using KubeMonitor.Domain.Samples;
using KubeMonitor.Domain.Units;

namespace KubeMonitor.Infrastructure.Storage.Newest;

/// <summary>Takes figures out of words, in the order in which <see cref="FigurePacker"/> puts them in.</summary>
/// <param name="from">The words.</param>
internal ref struct FigureUnpacker(ReadOnlySpan<long> from)
{
    private readonly ReadOnlySpan<long> _from = from;
    private ulong _known = (ulong)from[0];
    private int _words = 1;

    /// <summary>The words behind those that were read.</summary>
    public readonly ReadOnlySpan<long> Rest => _from[_words..];

    public long? Whole() => Known() ? _from[_words++] : null;

    public double? Number() => Known() ? BitConverter.Int64BitsToDouble(_from[_words++]) : null;

    public Millicores? Cpu() => Number() is { } cpu ? new Millicores(cpu) : null;

    public DiskSource? Source() => (DiskSource?)Whole();

    public PodMemory? Memory() => !Known() ? null : new PodMemory
    {
        Usage = Bytes(),
        WorkingSet = Bytes(),
        Rss = Bytes(),
        Cache = Bytes(),
        Swap = Bytes(),
        Limit = Bytes(),
        FailCount = Whole(),
        OomKills = Whole(),
    };

    public NodeMemory? NodeMemory() => !Known() ? null : new NodeMemory
    {
        Total = Bytes(),
        Free = Bytes(),
        Buffers = Bytes(),
        Cached = Bytes(),
        Used = Bytes(),
        Available = Bytes(),
        WorkingSet = Bytes(),
    };

    public NetworkTraffic? Network() => !Known() ? null : new NetworkTraffic
    {
        RxBytes = Bytes(),
        TxBytes = Bytes(),
        RxBytesPerSecond = Rate(),
        TxBytesPerSecond = Rate(),
    };

    public DiskTransfer? Disk() => !Known() ? null : new DiskTransfer
    {
        ReadBytes = Bytes(),
        WriteBytes = Bytes(),
        ReadBytesPerSecond = Rate(),
        WriteBytesPerSecond = Rate(),
    };

    public Throttling? Throttling() => !Known() ? null : new Throttling
    {
        Periods = Whole(),
        ThrottledPeriods = Whole(),
        ThrottledNanoseconds = Whole(),
        ThrottledRatio = Number(),
    };

    public Pressure? Pressure() => !Known() ? null : new Pressure { Cpu = ResourcePressure(), Memory = ResourcePressure(), Io = ResourcePressure() };

    private ResourcePressure? ResourcePressure() => !Known() ? null : new ResourcePressure { Some = Stall(), Full = Stall() };

    private Stall? Stall() =>
        !Known() ? null : new Stall(Number().GetValueOrDefault(), Number().GetValueOrDefault(), Number().GetValueOrDefault(), Whole().GetValueOrDefault());

    private ByteSize? Bytes() => Whole() is { } size ? new ByteSize(size) : null;

    private BytesPerSecond? Rate() => Whole() is { } rate ? new BytesPerSecond(rate) : null;

    private bool Known()
    {
        var known = (_known & 1) != 0;
        _known >>= 1;
        return known;
    }
}
