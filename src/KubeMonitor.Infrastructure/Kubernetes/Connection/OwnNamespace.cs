namespace KubeMonitor.Infrastructure.Kubernetes.Connection;

/// <summary>The namespace that this pod runs in.</summary>
internal static class OwnNamespace
{
    private const string File = "/var/run/secrets/kubernetes.io/serviceaccount/namespace";

    /// <summary>Its name; null outside of a cluster.</summary>
    public static string? Read() => System.IO.File.Exists(File) && System.IO.File.ReadAllText(File).Trim() is { Length: > 0 } name ? name : null;
}
