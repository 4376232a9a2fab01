using KubeMonitor.Domain.Units;

namespace KubeMonitor.Domain.Samples;

/// <summary>What was moved from and to disks.</summary>
public readonly record struct DiskTransfer
{
    /// <summary>Read, cumulative.</summary>
    public ByteSize? ReadBytes { get; init; }

    /// <summary>Written, cumulative.</summary>
    public ByteSize? WriteBytes { get; init; }

    /// <summary>Read per second since the sample before; null in an entity's first sample, and after a reset.</summary>
    public BytesPerSecond? ReadBytesPerSecond { get; init; }

    /// <summary>Written per second since the sample before; null in an entity's first sample, and after a reset.</summary>
    public BytesPerSecond? WriteBytesPerSecond { get; init; }
}
