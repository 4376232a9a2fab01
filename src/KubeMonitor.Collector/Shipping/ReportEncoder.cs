using System.Buffers;
using System.Text.Json;
using KubeMonitor.Domain.Samples;

namespace KubeMonitor.Collector.Shipping;

/// <summary>
/// Turns reports into gzip JSON at once, since what waits for the server is a third of the size that way and is never packed twice. What
/// it needs is kept from one report to the next. One thread encodes; <see cref="Recycle"/> may be called from another.
/// </summary>
public sealed class ReportEncoder : IDisposable
{
    // So that a report a little larger than the last one finds room in its buffer.
    private const int Rounding = 4 * 1024;

    private readonly GzipBufferWriter _gzip = new();
    private readonly Utf8JsonWriter _json;
    private byte[]? _spare;

    /// <summary>Sets up what is kept.</summary>
    public ReportEncoder() => _json = new Utf8JsonWriter(_gzip, new JsonWriterOptions { SkipValidation = true });

    /// <summary>Encodes a report.</summary>
    /// <param name="report">The report.</param>
    public EncodedReport Encode(NodeReport report)
    {
        ArgumentNullException.ThrowIfNull(report);
        _gzip.Begin();
        _json.Reset();
        JsonSerializer.Serialize(_json, report, ReportJson.Default.NodeReport);
        _json.Flush();
        return End(report.Node.Timestamp);
    }

    /// <summary>Encodes a report that its source writes as JSON by itself.</summary>
    /// <param name="timestamp">When it was taken.</param>
    /// <param name="write">Writes the report's JSON, in UTF-8, in pieces of any size.</param>
    public EncodedReport Encode(DateTimeOffset timestamp, Action<IBufferWriter<byte>> write)
    {
        ArgumentNullException.ThrowIfNull(write);
        _gzip.Begin();
        write(_gzip);
        return End(timestamp);
    }

    /// <summary>Takes back a report that was sent, so that the next one needs no new memory.</summary>
    /// <param name="report">A report that nobody reads any more.</param>
    public void Recycle(EncodedReport report)
    {
        ArgumentNullException.ThrowIfNull(report);
        Volatile.Write(ref _spare, report.Buffer);
    }

    /// <inheritdoc />
    public void Dispose()
    {
        _json.Dispose();
        _gzip.Dispose();
    }

    private EncodedReport End(DateTimeOffset timestamp)
    {
        var member = _gzip.End();
        var buffer = Interlocked.Exchange(ref _spare, null);
        if (buffer is null || buffer.Length < member.Length)
        {
            buffer = new byte[(member.Length + Rounding - 1) / Rounding * Rounding];
        }

        member.CopyTo(buffer);
        return new EncodedReport(timestamp, buffer, member.Length, _gzip.Written);
    }
}
