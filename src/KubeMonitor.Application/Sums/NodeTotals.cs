using KubeMonitor.Domain.Samples;
using KubeMonitor.Domain.Units;

namespace KubeMonitor.Application.Sums;

/// <summary>Sums the newest samples of nodes. A figure that a node lacks adds nothing, and one that all lack stays unknown.</summary>
internal static class NodeTotals
{
    public static Millicores? Cpu(IReadOnlyList<NodeSample> samples) =>
        samples.Any(sample => sample.CpuUsage is not null) ? new Millicores(samples.Sum(sample => sample.CpuUsage?.Value ?? 0)) : null;

    public static NodeMemory? Memory(IReadOnlyList<NodeSample> samples) => samples.All(sample => sample.Memory is null) ? null : new NodeMemory
    {
        Total = Bytes(samples, sample => sample.Memory?.Total),
        Free = Bytes(samples, sample => sample.Memory?.Free),
        Buffers = Bytes(samples, sample => sample.Memory?.Buffers),
        Cached = Bytes(samples, sample => sample.Memory?.Cached),
        Used = Bytes(samples, sample => sample.Memory?.Used),
        Available = Bytes(samples, sample => sample.Memory?.Available),
        WorkingSet = Bytes(samples, sample => sample.Memory?.WorkingSet),
    };

    public static NetworkTraffic? Network(
        IReadOnlyList<NodeSample> samples) => samples.All(sample => sample.Network is null) ? null : new NetworkTraffic
        {
            RxBytes = Bytes(samples, sample => sample.Network?.RxBytes),
            TxBytes = Bytes(samples, sample => sample.Network?.TxBytes),
            RxBytesPerSecond = Rate(samples, sample => sample.Network?.RxBytesPerSecond),
            TxBytesPerSecond = Rate(samples, sample => sample.Network?.TxBytesPerSecond),
        };

    public static DiskTransfer? Disk(IReadOnlyList<NodeSample> samples) => samples.All(sample => sample.Disk is null) ? null : new DiskTransfer
    {
        ReadBytes = Bytes(samples, sample => sample.Disk?.ReadBytes),
        WriteBytes = Bytes(samples, sample => sample.Disk?.WriteBytes),
        ReadBytesPerSecond = Rate(samples, sample => sample.Disk?.ReadBytesPerSecond),
        WriteBytesPerSecond = Rate(samples, sample => sample.Disk?.WriteBytesPerSecond),
    };

    private static ByteSize? Bytes(IReadOnlyList<NodeSample> samples, Func<NodeSample, ByteSize?> figure) =>
        samples.Any(sample => figure(sample) is not null) ? new ByteSize(samples.Sum(sample => figure(sample)?.Value ?? 0)) : null;

    private static BytesPerSecond? Rate(IReadOnlyList<NodeSample> samples, Func<NodeSample, BytesPerSecond?> figure) =>
        samples.Any(sample => figure(sample) is not null) ? new BytesPerSecond(samples.Sum(sample => figure(sample)?.Value ?? 0)) : null;
}
