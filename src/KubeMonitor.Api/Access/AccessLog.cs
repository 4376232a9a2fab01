using System.Diagnostics;
using System.Diagnostics.Metrics;
using KubeMonitor.Api.Hardening;
using KubeMonitor.Api.Telemetry;
using KubeMonitor.Application.Access;
using KubeMonitor.Application.Errors;

namespace KubeMonitor.Api.Access;

/// <summary>Counts who is refused, and tells it: the first of a kind, and then once a minute how many. Remembers whether the cluster can be asked.</summary>
internal sealed partial class AccessLog
{
    private static readonly TimeSpan Pause = TimeSpan.FromMinutes(1);

    private readonly Counter<long> _refused;
    private readonly TimeProvider _time;
    private readonly ILogger<AccessLog> _logger;
    private readonly Lock _gate = new();
    private readonly Dictionary<string, (long Told, int Since)> _kinds = [];
    private volatile string? _failure;

    /// <param name="meters">Makes the counter.</param>
    /// <param name="time">The clock.</param>
    /// <param name="logger">Where it is told.</param>
    public AccessLog(IMeterFactory meters, TimeProvider time, ILogger<AccessLog> logger)
    {
        (_time, _logger) = (time, logger);
        _refused = meters.Create(MeterNames.Api).CreateCounter<long>("kubemonitor.access.refused", "{request}", "Requests that were refused, by what was asked and why");
    }

    /// <summary>Why the cluster gave no verdict last; null where it gives them.</summary>
    public string? Failure => _failure;

    /// <summary>Notes that a request was let through.</summary>
    public void Passed(AuthMode mode)
    {
        if (mode == AuthMode.Token)
        {
            _failure = null;
        }
    }

    /// <summary>Notes that a request was refused.</summary>
    public void Refused(Exception exception, bool speaks)
    {
        var reason = exception switch
        {
            CredentialsRefusedException credentials => credentials.Reason,
            AccessRefusedException access => access.Reason,
            ReviewFailedException => "no_verdict",
            RateExceededException => "too_often",
            _ => null,
        };
        if (reason is null)
        {
            return;
        }

        if (exception is ReviewFailedException)
        {
            _failure = exception.Message;
        }

        var what = speaks ? "ingest" : "read";
        _refused.Add(1, new TagList { { "kind", what }, { "reason", reason } });
        Tell($"{what} {reason}", exception.Message);
    }

    private void Tell(string kind, string message)
    {
        int count;
        lock (_gate)
        {
            var known = _kinds.TryGetValue(kind, out var last);
            if (known && _time.GetElapsedTime(last.Told) < Pause)
            {
                _kinds[kind] = (last.Told, last.Since + 1);
                return;
            }

            (count, _kinds[kind]) = (last.Since + 1, (_time.GetTimestamp(), 0));
        }

        LogRefused(kind, count, message);
    }

    [LoggerMessage(LogLevel.Warning, "Refused {Kind}, {Count} since this was told last: {Reason}")]
    private partial void LogRefused(string kind, int count, string reason);
}
