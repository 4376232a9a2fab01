using KubeMonitor.Application.Ports;
using KubeMonitor.Domain.Samples;
using KubeMonitor.Domain.Units;

namespace KubeMonitor.Application.Sums;

/// <summary>Sums the newest samples of pods. A figure that a pod lacks adds nothing, and one that all lack stays unknown.</summary>
public sealed class PodTotals
{
    private double? _cpu;
    private (ByteSize? Usage, ByteSize? WorkingSet, ByteSize? Rss, ByteSize? Cache, ByteSize? Swap) _memory;
    private (ByteSize? Rx, ByteSize? Tx, BytesPerSecond? RxRate, BytesPerSecond? TxRate) _network;
    private (ByteSize? Read, ByteSize? Write, BytesPerSecond? ReadRate, BytesPerSecond? WriteRate) _disk;

    /// <summary>How many samples are in it.</summary>
    public int SampleCount { get; private set; }

    /// <summary>The newest sample's timestamp; null without any.</summary>
    public DateTimeOffset? Timestamp { get; private set; }

    /// <summary>Another one as soon as any of the samples is: they only grow newer.</summary>
    public long Fingerprint { get; private set; }

    /// <summary>CPU in use.</summary>
    public Millicores? CpuUsage => _cpu is { } cpu ? new Millicores(cpu) : null;

    /// <summary>Memory.</summary>
    public PodMemory? Memory => _memory == default ? null : new PodMemory
    {
        Usage = _memory.Usage,
        WorkingSet = _memory.WorkingSet,
        Rss = _memory.Rss,
        Cache = _memory.Cache,
        Swap = _memory.Swap,
    };

    /// <summary>Traffic.</summary>
    public NetworkTraffic? Network => _network == default ? null : new NetworkTraffic
    {
        RxBytes = _network.Rx,
        TxBytes = _network.Tx,
        RxBytesPerSecond = _network.RxRate,
        TxBytesPerSecond = _network.TxRate,
    };

    /// <summary>Disk transfer.</summary>
    public DiskTransfer? Disk => _disk == default ? null : new DiskTransfer
    {
        ReadBytes = _disk.Read,
        WriteBytes = _disk.Write,
        ReadBytesPerSecond = _disk.ReadRate,
        WriteBytesPerSecond = _disk.WriteRate,
    };

    /// <summary>Adds a pod's newest sample.</summary>
    /// <param name="sample">Its figures.</param>
    public void Add(in PodFigures sample)
    {
        SampleCount++;
        Fingerprint = unchecked(Fingerprint + sample.Timestamp.UtcTicks);
        Timestamp = Timestamp is null || sample.Timestamp > Timestamp ? sample.Timestamp : Timestamp;
        _cpu = sample.CpuUsage is { } cpu ? (_cpu ?? 0) + cpu.Value : _cpu;
        var (memory, network, disk) = (sample.Memory, sample.Network, sample.Disk);
        _memory = (
            Sum(_memory.Usage, memory?.Usage),
            Sum(_memory.WorkingSet, memory?.WorkingSet),
            Sum(_memory.Rss, memory?.Rss),
            Sum(_memory.Cache, memory?.Cache),
            Sum(_memory.Swap, memory?.Swap));
        _network = (
            Sum(_network.Rx, network?.RxBytes),
            Sum(_network.Tx, network?.TxBytes),
            Sum(_network.RxRate, network?.RxBytesPerSecond),
            Sum(_network.TxRate, network?.TxBytesPerSecond));
        _disk = (
            Sum(_disk.Read, disk?.ReadBytes),
            Sum(_disk.Write, disk?.WriteBytes),
            Sum(_disk.ReadRate, disk?.ReadBytesPerSecond),
            Sum(_disk.WriteRate, disk?.WriteBytesPerSecond));
    }

    private static ByteSize? Sum(ByteSize? one, ByteSize? other) => other is null ? one : new ByteSize((one?.Value ?? 0) + other.Value.Value);

    private static BytesPerSecond? Sum(
        BytesPerSecond? one, BytesPerSecond? other) => other is null ? one : new BytesPerSecond((one?.Value ?? 0) + other.Value.Value);
}
