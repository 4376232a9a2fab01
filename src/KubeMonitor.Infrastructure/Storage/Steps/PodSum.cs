using KubeMonitor.Domain.Samples;
using KubeMonitor.Domain.Units;

namespace KubeMonitor.Infrastructure.Storage.Steps;

/// <summary>Sums the samples that several pods have at one instant.</summary>
internal static class PodSum
{
    public static UsageSum Of(DateTimeOffset at, IReadOnlyList<PodSample> samples, int podCount) => new()
    {
        Timestamp = at,
        PodCount = podCount,
        SampleCount = samples.Count,
        CpuUsage = Sum(samples, sample => sample.CpuUsage?.Value) is { } cpu ? new Millicores(cpu) : null,
        Memory = samples.All(sample => sample.Memory is null) ? null : new PodMemory
        {
            Usage = Bytes(samples, sample => sample.Memory?.Usage),
            WorkingSet = Bytes(samples, sample => sample.Memory?.WorkingSet),
            Rss = Bytes(samples, sample => sample.Memory?.Rss),
            Cache = Bytes(samples, sample => sample.Memory?.Cache),
            Swap = Bytes(samples, sample => sample.Memory?.Swap),
        },
        Network = samples.All(sample => sample.Network is null) ? null : new NetworkTraffic
        {
            RxBytes = Bytes(samples, sample => sample.Network?.RxBytes),
            TxBytes = Bytes(samples, sample => sample.Network?.TxBytes),
            RxBytesPerSecond = Rate(samples, sample => sample.Network?.RxBytesPerSecond),
            TxBytesPerSecond = Rate(samples, sample => sample.Network?.TxBytesPerSecond),
        },
        Disk = samples.All(sample => sample.Disk is null) ? null : new DiskTransfer
        {
            ReadBytes = Bytes(samples, sample => sample.Disk?.ReadBytes),
            WriteBytes = Bytes(samples, sample => sample.Disk?.WriteBytes),
            ReadBytesPerSecond = Rate(samples, sample => sample.Disk?.ReadBytesPerSecond),
            WriteBytesPerSecond = Rate(samples, sample => sample.Disk?.WriteBytesPerSecond),
        },
    };

    private static ByteSize? Bytes(IReadOnlyList<PodSample> samples, Func<PodSample, ByteSize?> figure) =>
        Sum(samples, sample => figure(sample)?.Value) is { } value ? new ByteSize(value) : null;

    private static BytesPerSecond? Rate(IReadOnlyList<PodSample> samples, Func<PodSample, BytesPerSecond?> figure) =>
        Sum(samples, sample => figure(sample)?.Value) is { } value ? new BytesPerSecond(value) : null;

    private static double? Sum(IReadOnlyList<PodSample> samples, Func<PodSample, double?> figure) =>
        samples.Any(sample => figure(sample) is not null) ? samples.Sum(figure) : null;

    private static long? Sum(IReadOnlyList<PodSample> samples, Func<PodSample, long?> figure) =>
        samples.Any(sample => figure(sample) is not null) ? samples.Sum(figure) : null;
}
