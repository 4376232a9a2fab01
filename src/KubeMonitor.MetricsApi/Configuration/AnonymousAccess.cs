namespace KubeMonitor.MetricsApi.Configuration;

/// <summary>What those get who show nothing that says who they are.</summary>
public enum AnonymousAccess
{
    /// <summary>401.</summary>
    Refused,

    /// <summary>What the cluster allows <c>system:anonymous</c>.</summary>
    Reviewed,

    /// <summary>Everything: for a server that no stranger reaches, such as one without a cluster.</summary>
    Allowed,
}
