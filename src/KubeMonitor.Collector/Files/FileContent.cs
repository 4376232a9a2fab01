using KubeMonitor.Domain.Counters;

namespace KubeMonitor.Collector.Files;

/// <summary>What a file said, and when.</summary>
/// <param name="bytes">Its whole content.</param>
/// <param name="readAt">When.</param>
internal readonly ref struct FileContent(ReadOnlySpan<byte> bytes, MonotonicTime? readAt)
{
    /// <summary>The whole content. Valid until the next read through the same <see cref="IKernelFiles"/>.</summary>
    public ReadOnlySpan<byte> Bytes { get; } = bytes;

    /// <summary>The middle of the read; null when it took so long that the moment is unknown, and no rate may come of it.</summary>
    public MonotonicTime? ReadAt { get; } = readAt;

    /// <summary>A counter that was found in this content.</summary>
    /// <param name="value">Its value.</param>
    public CounterValue Counter(long value) => new(value, ReadAt);
}
