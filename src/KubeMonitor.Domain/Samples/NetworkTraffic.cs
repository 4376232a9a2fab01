using KubeMonitor.Domain.Units;

namespace KubeMonitor.Domain.Samples;

/// <summary>What went over the network, seen from the entity: rx is what it received.</summary>
public readonly record struct NetworkTraffic
{
    private readonly Figure _rxBytes;
    private readonly Figure _txBytes;
    private readonly Figure _rxBytesPerSecond;
    private readonly Figure _txBytesPerSecond;

    /// <summary>Received, cumulative.</summary>
    public ByteSize? RxBytes { get => _rxBytes.Size; init => _rxBytes = value; }

    /// <summary>Sent, cumulative.</summary>
    public ByteSize? TxBytes { get => _txBytes.Size; init => _txBytes = value; }

    /// <summary>Received per second since the sample before; null in an entity's first sample, and after a reset.</summary>
    public BytesPerSecond? RxBytesPerSecond { get => _rxBytesPerSecond.Rate; init => _rxBytesPerSecond = value; }

    /// <summary>Sent per second since the sample before; null in an entity's first sample, and after a reset.</summary>
    public BytesPerSecond? TxBytesPerSecond { get => _txBytesPerSecond.Rate; init => _txBytesPerSecond = value; }
}
