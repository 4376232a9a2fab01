namespace KubeMonitor.Collector.Shipping;

/// <summary>What became of reports that were sent.</summary>
public enum SendOutcome
{
    /// <summary>The server has them.</summary>
    Accepted,

    /// <summary>The server will never take them: sending them again would change nothing.</summary>
    Refused,

    /// <summary>They are too many for one request: fewer of them may be taken.</summary>
    TooLarge,

    /// <summary>The server is away, or too busy: they are to be sent again.</summary>
    Unavailable,
}
