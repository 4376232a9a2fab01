using KubeMonitor.Domain.Samples;
using KubeMonitor.Domain.Units;
using KubeMonitor.Infrastructure.Storage.Encoding;

namespace KubeMonitor.Infrastructure.Storage.Columns;

/// <summary>Puts figures into the columns of a row, one after the other.</summary>
/// <param name="row">The row.</param>
internal ref struct RowWriter(Span<long> row)
{
    private readonly Span<long> _row = row;
    private int _next;

    public void Cpu(Millicores? cpu) =>
        _row[_next++] = cpu is { } use ? (long)Math.Round(use.Value * ColumnSet.CpuScale) : Absent.Value;

    public void Bytes(ByteSize? size) => _row[_next++] = size?.Value ?? Absent.Value;

    public void Memory(PodMemory? memory)
    {
        Bytes(memory?.Usage);
        Bytes(memory?.WorkingSet);
        Bytes(memory?.Rss);
        Bytes(memory?.Cache);
        Bytes(memory?.Swap);
    }

    public void Network(NetworkTraffic? traffic)
    {
        Bytes(traffic?.RxBytes);
        Bytes(traffic?.TxBytes);
        Rate(traffic?.RxBytesPerSecond);
        Rate(traffic?.TxBytesPerSecond);
    }

    public void Disk(DiskTransfer? transfer, DiskSource? source)
    {
        Bytes(transfer?.ReadBytes);
        Bytes(transfer?.WriteBytes);
        Rate(transfer?.ReadBytesPerSecond);
        Rate(transfer?.WriteBytesPerSecond);
        _row[_next++] = source is { } known ? (long)known : Absent.Value;
    }

    private void Rate(BytesPerSecond? rate) => _row[_next++] = rate?.Value ?? Absent.Value;
}
