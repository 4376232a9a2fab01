using System.Collections.Concurrent;
using System.Threading.RateLimiting;
using KubeMonitor.Application.Speakers;
using Microsoft.Extensions.Options;

namespace KubeMonitor.Api.Hardening;

/// <summary>
/// How often one sender may bring samples: a node by its token, else an address if that is bounded. It has no timer, as the framework's
/// middleware has, which wakes the process ten times a second for good.
/// </summary>
/// <param name="options">The bounds.</param>
/// <param name="time">The clock.</param>
internal sealed class IngestRate(IOptions<HttpLimitsOptions> options, TimeProvider time)
{
    private static readonly TimeSpan Minute = TimeSpan.FromMinutes(1);

    private readonly ConcurrentDictionary<string, TokenBucketRateLimiter> _buckets = [];
    private long _swept = time.GetTimestamp();

    /// <summary>How many senders are remembered: those whose bounds would not be as for anyone new.</summary>
    public int Senders => _buckets.Count;

    /// <summary>Counts a request.</summary>
    /// <param name="context">The request.</param>
    /// <param name="speaker">Who sends it.</param>
    /// <exception cref="RateExceededException">There were too many.</exception>
    public void Count(HttpContext context, Speaker speaker)
    {
        var perMinute = speaker.Node is null ? options.Value.IngestPerMinuteOfAddress : options.Value.IngestPerMinute;
        if (perMinute == 0)
        {
            return;
        }

        var who = speaker.Node is { } node ? $"node {node}" : $"address {context.Connection.RemoteIpAddress}";
        SweepEachMinute();
        var bucket = _buckets.GetOrAdd(who, (_, most) => Bucket(most), perMinute);
        bucket.TryReplenish();
        using var lease = bucket.AttemptAcquire();
        if (!lease.IsAcquired)
        {
            throw new RateExceededException(
                "This sender brings samples more often than Limits:IngestPerMinute allows (Limits:IngestPerMinuteOfAddress without a token). Put more reports in a request, and come back after Retry-After.");
        }
    }

    // Of a minute's worth: a burst after an outage goes through, a stream of requests does not.
    private static TokenBucketRateLimiter Bucket(int perMinute) => new(new TokenBucketRateLimiterOptions
    {
        TokenLimit = perMinute,
        TokensPerPeriod = perMinute,
        ReplenishmentPeriod = Minute,
        QueueLimit = 0,
        AutoReplenishment = false,
    });

    // A full bucket is as good as none.
    private void SweepEachMinute()
    {
        var swept = Volatile.Read(ref _swept);
        if (time.GetElapsedTime(swept) < Minute || Interlocked.CompareExchange(ref _swept, time.GetTimestamp(), swept) != swept)
        {
            return;
        }

        foreach (var (who, bucket) in _buckets)
        {
            bucket.TryReplenish();
            if (bucket.IdleDuration is not null)
            {
                _buckets.TryRemove(who, out _);
            }
        }
    }
}
