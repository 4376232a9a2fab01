namespace KubeMonitor.Application.Pods;

/// <summary>A pod as a reader names it.</summary>
/// <param name="Name">Its name.</param>
/// <param name="Namespace">Its namespace; null where the reader leaves it to the name, which may then be ambiguous.</param>
public sealed record PodSelector(string Name, string? Namespace)
{
    /// <summary>The pod's own route, which is never ambiguous.</summary>
    /// <param name="namespace">The namespace.</param>
    public string RouteIn(string @namespace) => $"/api/namespaces/{@namespace}/pods/{Name}";
}
