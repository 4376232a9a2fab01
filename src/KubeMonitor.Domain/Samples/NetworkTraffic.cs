using KubeMonitor.Domain.Units;

namespace KubeMonitor.Domain.Samples;

/// <summary>What went over the network, seen from the entity: rx is what it received.</summary>
public readonly record struct NetworkTraffic
{
    /// <summary>Received, cumulative.</summary>
    public ByteSize? RxBytes { get; init; }

    /// <summary>Sent, cumulative.</summary>
    public ByteSize? TxBytes { get; init; }

    /// <summary>Received per second since the sample before; null in an entity's first sample, and after a reset.</summary>
    public BytesPerSecond? RxBytesPerSecond { get; init; }

    /// <summary>Sent per second since the sample before; null in an entity's first sample, and after a reset.</summary>
    public BytesPerSecond? TxBytesPerSecond { get; init; }
}
