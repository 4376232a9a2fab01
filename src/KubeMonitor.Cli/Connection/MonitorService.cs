namespace KubeMonitor.Cli.Connection;

/// <summary>KubeMonitor's service in the cluster.</summary>
/// <param name="Namespace">Where KubeMonitor is installed.</param>
internal sealed record MonitorService(string Namespace)
{
    public const string Name = "monitor-api-service";

    private const string DefaultNamespace = "kube-monitor";

    /// <summary>The name in the cluster, which the server's certificate has.</summary>
    public string Host => $"{Name}.{Namespace}.svc";

    public static MonitorService Of(ConnectionSettings settings) => new(settings.MonitorNamespace ?? DefaultNamespace);

    public override string ToString() => $"{Namespace}/{Name}";
}
