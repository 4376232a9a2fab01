namespace KubeMonitor.Infrastructure.Kubernetes.Objects;

/// <summary>An object of the Kubernetes API.</summary>
internal interface IApiObject
{
    ApiMetadata Metadata { get; }
}
