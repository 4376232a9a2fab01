using System.IO.Compression;
using System.Net;
using System.Net.Http.Headers;
using System.Text.Json;
using KubeMonitor.Domain.Samples;

namespace KubeMonitor.Collector.Shipping;

/// <summary>Sends reports to the API server, as gzip JSON to <c>POST /api/ingest</c>.</summary>
/// <param name="http">A client whose base address is the API server's.</param>
public sealed class IngestClient(HttpClient http)
{
    private const int LongestReason = 500;

    /// <summary>Sends reports, in one request.</summary>
    /// <param name="reports">One report, or several of which the server was not told in time, oldest first.</param>
    /// <param name="cancellation">Ends the request.</param>
    public async Task<SendResult> SendAsync(IReadOnlyList<NodeReport> reports, CancellationToken cancellation)
    {
        ArgumentNullException.ThrowIfNull(reports);
        using var content = Compress(reports);
        try
        {
            using var response = await http.PostAsync(new Uri("api/ingest", UriKind.Relative), content, cancellation).ConfigureAwait(false);
            return response.IsSuccessStatusCode
                ? new SendResult(SendOutcome.Accepted)
                : new SendResult(OutcomeOf(response.StatusCode), await ReasonAsync(response, cancellation).ConfigureAwait(false));
        }
        catch (Exception e) when (e is not OperationCanceledException || !cancellation.IsCancellationRequested)
        {
            // Whatever the handlers in between throw (no connection, a time-out, an open circuit): the reports are still to be sent.
            return new SendResult(SendOutcome.Unavailable, e.Message);
        }
    }

    private static SendOutcome OutcomeOf(HttpStatusCode status) => status switch
    {
        HttpStatusCode.RequestTimeout or HttpStatusCode.TooManyRequests or HttpStatusCode.Unauthorized or HttpStatusCode.Forbidden => SendOutcome.Unavailable,
        >= HttpStatusCode.BadRequest and < HttpStatusCode.InternalServerError => SendOutcome.Refused,
        _ => SendOutcome.Unavailable,
    };

    private static ByteArrayContent Compress(IReadOnlyList<NodeReport> reports)
    {
        using var body = new MemoryStream();
        using (var gzip = new GZipStream(body, CompressionLevel.Fastest, leaveOpen: true))
        {
            if (reports.Count == 1)
            {
                JsonSerializer.Serialize(gzip, reports[0], ReportJson.Default.NodeReport);
            }
            else
            {
                JsonSerializer.Serialize(gzip, [.. reports], ReportJson.Default.NodeReportArray);
            }
        }

        var content = new ByteArrayContent(body.GetBuffer(), 0, (int)body.Length);
        content.Headers.ContentType = new MediaTypeHeaderValue("application/json");
        content.Headers.ContentEncoding.Add("gzip");
        return content;
    }

    private static async Task<string> ReasonAsync(HttpResponseMessage response, CancellationToken cancellation)
    {
        var body = await response.Content.ReadAsStringAsync(cancellation).ConfigureAwait(false);
        return $"HTTP {(int)response.StatusCode}: {body[..Math.Min(body.Length, LongestReason)]}";
    }
}
