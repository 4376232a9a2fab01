namespace KubeMonitor.Collector.Shipping;

/// <summary>A report as it goes over the wire: its JSON as one gzip member (RFC 1952), ready to be sent alone or among others.</summary>
public sealed class EncodedReport
{
    internal EncodedReport(DateTimeOffset timestamp, byte[] buffer, int length, int jsonBytes) =>
        (Timestamp, Buffer, Length, JsonBytes) = (timestamp, buffer, length, jsonBytes);

    /// <summary>When the report was taken.</summary>
    public DateTimeOffset Timestamp { get; }

    /// <summary>The gzip member. Not to be read once the report was given back to <see cref="ReportEncoder.Recycle"/>.</summary>
    public ReadOnlyMemory<byte> Gzip => Buffer.AsMemory(0, Length);

    /// <summary>Its length in bytes.</summary>
    public int Length { get; }

    /// <summary>The length of the JSON in it, in bytes: what the server's bound on a body counts.</summary>
    public int JsonBytes { get; }

    internal byte[] Buffer { get; }
}
