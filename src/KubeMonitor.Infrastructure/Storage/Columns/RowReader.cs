using KubeMonitor.Domain.Samples;
using KubeMonitor.Domain.Units;
using KubeMonitor.Infrastructure.Storage.Encoding;

namespace KubeMonitor.Infrastructure.Storage.Columns;

/// <summary>
/// Takes figures out of the columns of a row, in the order in which <see cref="RowWriter"/> puts them in. A group of figures none of
/// which is known is null.
/// </summary>
/// <param name="row">The row, but for CPU.</param>
/// <param name="cpu">CPU in thousandths of a millicore; NaN for unknown.</param>
internal ref struct RowReader(ReadOnlySpan<long> row, double cpu)
{
    private readonly ReadOnlySpan<long> _row = row;
    private int _next = ColumnSet.Cpu + 1;

    public readonly Millicores? Cpu => double.IsNaN(cpu) ? null : new Millicores(cpu / ColumnSet.CpuScale);

    public ByteSize? Bytes() => _row[_next++] is var value && value == Absent.Value ? null : new ByteSize(value);

    public PodMemory? Memory() => Skip(5) ? null : new PodMemory
    {
        Usage = Bytes(),
        WorkingSet = Bytes(),
        Rss = Bytes(),
        Cache = Bytes(),
        Swap = Bytes(),
    };

    public NodeMemory? NodeMemory() => Skip(7) ? null : new NodeMemory
    {
        Total = Bytes(),
        Free = Bytes(),
        Buffers = Bytes(),
        Cached = Bytes(),
        Used = Bytes(),
        Available = Bytes(),
        WorkingSet = Bytes(),
    };

    public NetworkTraffic? Network() => Skip(4) ? null : new NetworkTraffic
    {
        RxBytes = Bytes(),
        TxBytes = Bytes(),
        RxBytesPerSecond = Rate(),
        TxBytesPerSecond = Rate(),
    };

    public DiskTransfer? Disk() => Skip(4) ? null : new DiskTransfer
    {
        ReadBytes = Bytes(),
        WriteBytes = Bytes(),
        ReadBytesPerSecond = Rate(),
        WriteBytesPerSecond = Rate(),
    };

    public DiskSource? Source() => _row[_next++] is var value && value == Absent.Value ? null : (DiskSource)value;

    private BytesPerSecond? Rate() => _row[_next++] is var value && value == Absent.Value ? null : new BytesPerSecond(value);

    // Passes a group if none of its figures is known.
    private bool Skip(int count)
    {
        if (_row.Slice(_next, count).ContainsAnyExcept(Absent.Value))
        {
            return false;
        }

        _next += count;
        return true;
    }
}
