using KubeMonitor.Domain.Units;

namespace KubeMonitor.Domain.Samples;

/// <summary>What was moved from and to disks.</summary>
public readonly record struct DiskTransfer
{
    private readonly Figure _readBytes;
    private readonly Figure _writeBytes;
    private readonly Figure _readBytesPerSecond;
    private readonly Figure _writeBytesPerSecond;

    /// <summary>Read, cumulative.</summary>
    public ByteSize? ReadBytes { get => _readBytes.Size; init => _readBytes = value; }

    /// <summary>Written, cumulative.</summary>
    public ByteSize? WriteBytes { get => _writeBytes.Size; init => _writeBytes = value; }

    /// <summary>Read per second since the sample before; null in an entity's first sample, and after a reset.</summary>
    public BytesPerSecond? ReadBytesPerSecond { get => _readBytesPerSecond.Rate; init => _readBytesPerSecond = value; }

    /// <summary>Written per second since the sample before; null in an entity's first sample, and after a reset.</summary>
    public BytesPerSecond? WriteBytesPerSecond { get => _writeBytesPerSecond.Rate; init => _writeBytesPerSecond = value; }
}
