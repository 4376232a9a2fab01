using System.Net;
using System.Net.Http.Headers;

namespace KubeMonitor.Collector.Shipping;

/// <summary>Sends reports to the API server, as gzip JSON to <c>POST /api/ingest</c>.</summary>
/// <param name="http">A client whose base address is the API server's.</param>
/// <param name="time">The clock that a <c>Retry-After</c> date is held against.</param>
public sealed class IngestClient(HttpClient http, TimeProvider time)
{
    private const int LongestReason = 500;

    private static readonly Uri Route = new("api/ingest", UriKind.Relative);

    /// <summary>Sends reports, in one request.</summary>
    /// <param name="reports">One report, or several of which the server was not told in time, oldest first.</param>
    /// <param name="cancellation">Ends the request.</param>
    public async Task<SendResult> SendAsync(IReadOnlyList<EncodedReport> reports, CancellationToken cancellation)
    {
        ArgumentNullException.ThrowIfNull(reports);
        using var content = new ReportsContent(reports);
        try
        {
            using var response = await http.PostAsync(Route, content, cancellation).ConfigureAwait(false);
            return response.IsSuccessStatusCode
                ? new SendResult(SendOutcome.Accepted)
                : new SendResult(
                    OutcomeOf(response.StatusCode),
                    await ReasonAsync(response, cancellation).ConfigureAwait(false),
                    Wait(response.Headers.RetryAfter));
        }
        catch (Exception e) when (e is not OperationCanceledException || !cancellation.IsCancellationRequested)
        {
            // Whatever the handlers in between throw (no connection, a time-out, an open circuit): the reports are still to be sent.
            return new SendResult(SendOutcome.Unavailable, e.Message);
        }
    }

    // Only what the ingest route says of a body makes it worthless. A 404 or 405 is of something else that answers in the server's place.
    private static SendOutcome OutcomeOf(HttpStatusCode status) => status switch
    {
        HttpStatusCode.RequestEntityTooLarge => SendOutcome.TooLarge,
        HttpStatusCode.BadRequest or HttpStatusCode.UnsupportedMediaType or HttpStatusCode.UnprocessableEntity => SendOutcome.Refused,
        _ => SendOutcome.Unavailable,
    };

    private static async Task<string> ReasonAsync(HttpResponseMessage response, CancellationToken cancellation)
    {
        var body = await response.Content.ReadAsStringAsync(cancellation).ConfigureAwait(false);
        return $"HTTP {(int)response.StatusCode}: {body[..Math.Min(body.Length, LongestReason)]}";
    }

    private TimeSpan? Wait(RetryConditionHeaderValue? header) => header?.Delta ?? header?.Date - time.GetUtcNow();
}
