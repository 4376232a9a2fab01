using System.Buffers;
using System.IO.Pipelines;
using System.Text.Json;
using KubeMonitor.Api.Answers;
using KubeMonitor.Application.Limits;
using KubeMonitor.Domain.Reading;
using KubeMonitor.Domain.Samples;
using Microsoft.Extensions.Options;
using Microsoft.Net.Http.Headers;

namespace KubeMonitor.Api.Ingest;

/// <summary>Reads the body of <c>POST /api/ingest</c>: as a whole, since it is bounded, and without a stream or string of its own.</summary>
/// <param name="reader">Reads what agents write.</param>
/// <param name="limits">How large it may be.</param>
internal sealed class ReportBody(ReportReader reader, IOptions<LimitsOptions> limits)
{
    private static ReadOnlySpan<byte> ByteOrderMark => [0xEF, 0xBB, 0xBF];

    /// <summary>Whether the body of a request is left packed for this class.</summary>
    /// <param name="request">The request.</param>
    public static bool LeavesPacked(HttpRequest request) =>
        IsGzip(request) && IsUtf8(request) && HttpMethods.IsPost(request.Method) && request.Path == IngestModule.Route;

    /// <summary>The reports of a request.</summary>
    /// <param name="context">The request.</param>
    /// <exception cref="BadHttpRequestException">The body is too large, not JSON, or not of reports.</exception>
    public async ValueTask<IReadOnlyList<NodeReport>> ReadAsync(HttpContext context)
    {
        var request = context.Request;
        if (!request.HasJsonContentType())
        {
            throw new BadHttpRequestException(
                $"Expected a supported JSON media type but got \"{request.ContentType}\".", StatusCodes.Status415UnsupportedMediaType);
        }

        try
        {
            var reports = IsUtf8(request)
                ? await ReadUtf8Async(context)
                : (await request.ReadFromJsonAsync(context.Form<ReportBatch>(), context.RequestAborted))?.Reports;
            return reports ?? throw new BadHttpRequestException("The body is empty: send a report, or an array of reports.");
        }
        catch (JsonException e)
        {
            throw new BadHttpRequestException("The body is not a report.", e);
        }
        catch (InvalidDataException e)
        {
            throw new BadHttpRequestException("The body is not what Content-Encoding says: send gzip, or leave the header out.", e);
        }
    }

    private async ValueTask<IReadOnlyList<NodeReport>?> ReadUtf8Async(HttpContext context)
    {
        var body = context.Request.BodyReader;
        ReadResult read;
        while (!(read = await body.ReadAsync(context.RequestAborted)).IsCompleted)
        {
            body.AdvanceTo(read.Buffer.Start, read.Buffer.End);
        }

        try
        {
            return Read(context, read.Buffer);
        }
        finally
        {
            body.AdvanceTo(read.Buffer.End);
        }
    }

    private IReadOnlyList<NodeReport>? Read(HttpContext context, ReadOnlySequence<byte> body)
    {
        using var bytes = new PooledBytes(limits.Value.BodyBytes);
        if (IsGzip(context.Request))
        {
            bytes.Unpack(body);
        }
        else
        {
            bytes.Copy(body);
        }

        var text = bytes.Written;
        text = text.StartsWith(ByteOrderMark) ? text[ByteOrderMark.Length..] : text;
        if (text.IsEmpty)
        {
            return null;
        }

        if (reader.TryRead(text, out var reports))
        {
            return reports;
        }

        return JsonSerializer.Deserialize(text, context.Form<ReportBatch>())?.Reports;
    }

    private static bool IsGzip(HttpRequest request) =>
        request.Headers.ContentEncoding is [{ } encoding] && encoding.Equals("gzip", StringComparison.OrdinalIgnoreCase);

    private static bool IsUtf8(HttpRequest request) =>
        request.ContentType?.Contains("charset", StringComparison.OrdinalIgnoreCase) != true
        || (MediaTypeHeaderValue.TryParse(request.ContentType, out var type) && type.Charset.Equals("utf-8", StringComparison.OrdinalIgnoreCase));
}
