namespace KubeMonitor.Infrastructure.Kubernetes.Objects;

/// <summary>A page of a list.</summary>
/// <typeparam name="T">What it lists.</typeparam>
internal sealed class ApiList<T>
{
    public ApiListMetadata Metadata { get; set; } = new();

    public List<T>? Items { get; set; }
}

/// <summary>What a page says about the list.</summary>
internal sealed class ApiListMetadata
{
    public string ResourceVersion { get; set; } = "";

    public string? Continue { get; set; }
}
