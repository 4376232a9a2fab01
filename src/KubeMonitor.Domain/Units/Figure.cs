namespace KubeMonitor.Domain.Units;

/// <summary>
/// A whole figure that may be absent, in half the memory of a nullable one: a report has a thousand, and what samples take is most of what the
/// API server's garbage collector is called for. Absent is what it is by default.
/// </summary>
internal readonly record struct Figure
{
    // The lowest number there is stands for absent.
    private readonly long _aboveLowest;

    private Figure(long? value) => _aboveLowest = value is { } known ? Math.Max(known, long.MinValue + 1) ^ long.MinValue : 0;

    /// <summary>The figure; null for absent.</summary>
    public long? Value => _aboveLowest == 0 ? null : _aboveLowest ^ long.MinValue;

    /// <summary>The figure as bytes; null for absent.</summary>
    public ByteSize? Size => _aboveLowest == 0 ? null : new ByteSize(_aboveLowest ^ long.MinValue);

    /// <summary>The figure as a rate; null for absent.</summary>
    public BytesPerSecond? Rate => _aboveLowest == 0 ? null : new BytesPerSecond(_aboveLowest ^ long.MinValue);

    public static implicit operator Figure(long? value) => new(value);

    public static implicit operator Figure(ByteSize? value) => new(value?.Value);

    public static implicit operator Figure(BytesPerSecond? value) => new(value?.Value);
}
