namespace KubeMonitor.Infrastructure.Kubernetes.Objects;

/// <summary>A ConfigMap, as far as it is of use.</summary>
internal sealed class ApiConfigMap : IApiObject
{
    public ApiMetadata Metadata { get; set; } = new();

    public Dictionary<string, string>? Data { get; set; }
}
