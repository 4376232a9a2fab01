using System.Threading.RateLimiting;
using KubeMonitor.Application.Speakers;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.RateLimiting;
using Microsoft.Extensions.Options;

namespace KubeMonitor.Api.Hardening;

/// <summary>How often one sender may bring samples: a node by its token, else an address if that is bounded.</summary>
/// <param name="options">The bounds.</param>
internal sealed class IngestRate(IOptions<HttpLimitsOptions> options) : IRateLimiterPolicy<string>
{
    /// <summary>The policy's name.</summary>
    public const string Policy = "ingest";

    private static readonly TimeSpan Segment = TimeSpan.FromSeconds(10);

    /// <inheritdoc />
    public Func<OnRejectedContext, CancellationToken, ValueTask>? OnRejected { get; } = async (context, _) =>
    {
        var http = context.HttpContext;
        http.Response.StatusCode = StatusCodes.Status429TooManyRequests;
        http.Response.Headers.RetryAfter = $"{(int)Segment.TotalSeconds}";
        await http.RequestServices.GetRequiredService<IProblemDetailsService>().TryWriteAsync(new ProblemDetailsContext
        {
            HttpContext = http,
            ProblemDetails = new ProblemDetails
            {
                Status = StatusCodes.Status429TooManyRequests,
                Detail = "This sender brings samples more often than Limits:IngestPerMinute allows (Limits:IngestPerMinuteOfAddress without a token). Put more reports in a request, and come back after Retry-After.",
            },
        });
    };

    /// <inheritdoc />
    public RateLimitPartition<string> GetPartition(HttpContext httpContext) =>
        httpContext.RequestServices.GetRequiredService<Speaker>().Node is { } node
            ? Bounded($"node {node}", options.Value.IngestPerMinute)
            : options.Value.IngestPerMinuteOfAddress is > 0 and var most
                ? Bounded($"address {httpContext.Connection.RemoteIpAddress}", most)
                : RateLimitPartition.GetNoLimiter("");

    // A bucket of a minute's worth: a burst after an outage goes through, a stream of requests does not.
    private static RateLimitPartition<string> Bounded(string who, int perMinute) => RateLimitPartition.GetTokenBucketLimiter(who, _ => new TokenBucketRateLimiterOptions
    {
        TokenLimit = perMinute,
        TokensPerPeriod = Math.Max(1, (int)(perMinute * Segment.TotalMinutes)),
        ReplenishmentPeriod = Segment,
        QueueLimit = 0,
    });
}
