namespace KubeMonitor.Cli.Connection;

/// <summary>By which way the server is reached through a kubeconfig.</summary>
internal enum Through
{
    /// <summary>By Kubernetes' proxy, and where that is no way, by a port-forward.</summary>
    Auto,

    /// <summary>By Kubernetes' proxy to the service, which passes no token on.</summary>
    ServiceProxy,

    /// <summary>By a port-forward to a pod of the service.</summary>
    PortForward,
}

/// <summary>The ways as one types them.</summary>
internal static class ThroughNames
{
    public static string[] All { get; } = ["auto", "service-proxy", "port-forward"];

    /// <returns>Null for what is none of them.</returns>
    public static Through? Parse(string text) => Array.IndexOf(All, text) is >= 0 and var place ? (Through)place : null;
}
