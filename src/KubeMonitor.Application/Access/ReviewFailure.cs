namespace KubeMonitor.Application.Access;

/// <summary>Why the cluster gave no verdict.</summary>
public enum ReviewFailure
{
    /// <summary>There is no cluster to ask.</summary>
    NoCluster,

    /// <summary>The cluster doesn't let this server ask.</summary>
    Forbidden,

    /// <summary>The cluster doesn't accept this server's own credentials.</summary>
    Unauthorized,

    /// <summary>The cluster doesn't answer, or not as it should: it may a moment later.</summary>
    Unavailable,
}
