namespace KubeMonitor.StandInCluster;

/// <summary>What goes wrong with one request.</summary>
public enum FaultKind
{
    /// <summary>HTTP 429 with Retry-After.</summary>
    TooManyRequests,

    /// <summary>HTTP 500.</summary>
    Failure,

    /// <summary>HTTP 403.</summary>
    Forbidden,

    /// <summary>HTTP 401.</summary>
    Unauthorized,

    /// <summary>HTTP 410: a page whose list expired, or a watch from a version that did.</summary>
    Gone,

    /// <summary>A watch that is answered 200, and then ends with an ERROR event of code 410.</summary>
    ErrorEvent,

    /// <summary>The connection breaks in the middle of a line.</summary>
    Cut,

    /// <summary>The watch ends without an error.</summary>
    End,

    /// <summary>A line that is no JSON.</summary>
    Malformed,

    /// <summary>Every event comes twice.</summary>
    Duplicated,

    /// <summary>Events that are there at once come in reverse.</summary>
    Reordered,

    /// <summary>Nothing comes, and the connection stays.</summary>
    Silent,
}

/// <summary>What goes wrong with one request, and when.</summary>
/// <param name="Kind">What.</param>
/// <param name="After">After so many events of a watch.</param>
/// <param name="RetryAfter">The seconds of Retry-After.</param>
public sealed record Fault(FaultKind Kind, int After = 0, int RetryAfter = 1);
