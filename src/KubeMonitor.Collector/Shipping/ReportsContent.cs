using System.IO.Compression;
using System.Net;
using System.Net.Http.Headers;

namespace KubeMonitor.Collector.Shipping;

/// <summary>
/// Encoded reports as the body of a request: one as it is, several as a JSON array. The array's brackets and commas are gzip members of
/// their own between the reports' members: a file of several members unpacks to what they hold, one after the other (RFC 1952, 2.2).
/// </summary>
internal sealed class ReportsContent : HttpContent
{
    private static readonly byte[] Opening = Member((byte)'[');
    private static readonly byte[] Comma = Member((byte)',');
    private static readonly byte[] Closing = Member((byte)']');

    private readonly IReadOnlyList<EncodedReport> _reports;

    public ReportsContent(IReadOnlyList<EncodedReport> reports)
    {
        _reports = reports;
        Headers.ContentType = new MediaTypeHeaderValue("application/json");
        Headers.ContentEncoding.Add("gzip");
    }

    protected override Task SerializeToStreamAsync(Stream stream, TransportContext? context) =>
        SerializeToStreamAsync(stream, context, CancellationToken.None);

    protected override async Task SerializeToStreamAsync(Stream stream, TransportContext? context, CancellationToken cancellationToken)
    {
        if (_reports.Count == 1)
        {
            await stream.WriteAsync(_reports[0].Gzip, cancellationToken).ConfigureAwait(false);
            return;
        }

        for (var i = 0; i < _reports.Count; i++)
        {
            await stream.WriteAsync(i == 0 ? Opening : Comma, cancellationToken).ConfigureAwait(false);
            await stream.WriteAsync(_reports[i].Gzip, cancellationToken).ConfigureAwait(false);
        }

        await stream.WriteAsync(Closing, cancellationToken).ConfigureAwait(false);
    }

    protected override bool TryComputeLength(out long length)
    {
        length = _reports.Count == 1 ? 0 : Opening.Length + ((_reports.Count - 1) * Comma.Length) + Closing.Length;
        for (var i = 0; i < _reports.Count; i++)
        {
            length += _reports[i].Length;
        }

        return true;
    }

    private static byte[] Member(byte character)
    {
        using var member = new MemoryStream();
        using (var gzip = new GZipStream(member, CompressionLevel.Fastest))
        {
            gzip.WriteByte(character);
        }

        return member.ToArray();
    }
}
