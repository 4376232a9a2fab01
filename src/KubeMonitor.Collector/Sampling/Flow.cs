using KubeMonitor.Domain.Samples;
using KubeMonitor.Domain.Units;

namespace KubeMonitor.Collector.Sampling;

/// <summary>A pair of byte counters with their rates.</summary>
/// <param name="In">What came in: received, or read.</param>
/// <param name="Out">What went out: sent, or written.</param>
/// <param name="InPerSecond">How fast it came in.</param>
/// <param name="OutPerSecond">How fast it went out.</param>
internal readonly record struct Flow(ByteSize In, ByteSize Out, BytesPerSecond? InPerSecond, BytesPerSecond? OutPerSecond)
{
    public NetworkTraffic AsNetwork() =>
        new() { RxBytes = In, TxBytes = Out, RxBytesPerSecond = InPerSecond, TxBytesPerSecond = OutPerSecond };

    public DiskTransfer AsDisk() =>
        new() { ReadBytes = In, WriteBytes = Out, ReadBytesPerSecond = InPerSecond, WriteBytesPerSecond = OutPerSecond };

    /// <summary>A sum of rates; null only where none is known.</summary>
    public static BytesPerSecond? Plus(BytesPerSecond? sum, BytesPerSecond? rate) =>
        rate is { } more ? new BytesPerSecond((sum?.Value ?? 0) + more.Value) : sum;
}
