using KubeMonitor.Application.Access;

namespace KubeMonitor.MetricsApi.Requests;

/// <summary>A read of nodes or pods, as a path says it.</summary>
/// <param name="Resource">nodes or pods.</param>
/// <param name="Namespace">The namespace; null for all, and for nodes.</param>
/// <param name="Name">The object; null for a list.</param>
internal sealed record ResourceRequest(string Resource, string? Namespace, string? Name)
{
    /// <summary>The API group.</summary>
    public const string Group = "metrics.k8s.io";

    /// <summary>The group's version.</summary>
    public const string Version = "v1beta1";

    /// <summary>The group's path.</summary>
    public const string Root = $"/apis/{Group}/{Version}";

    public bool IsNodes => Resource == "nodes";

    /// <summary>Reads a path.</summary>
    /// <returns>Null for one that is no resource's.</returns>
    public static ResourceRequest? Parse(string path)
    {
        if (!path.StartsWith($"{Root}/", StringComparison.Ordinal))
        {
            return null;
        }

        return path[(Root.Length + 1)..].TrimEnd('/').Split('/') switch
        {
            [("nodes" or "pods") and var resource] => new ResourceRequest(resource, null, null),
            ["nodes", { Length: > 0 } name] => new ResourceRequest("nodes", null, name),
            ["namespaces", { Length: > 0 } space, "pods"] => new ResourceRequest("pods", space, null),
            ["namespaces", { Length: > 0 } space, "pods", { Length: > 0 } name] => new ResourceRequest("pods", space, name),
            _ => null,
        };
    }

    /// <summary>What the cluster is asked before it is answered.</summary>
    public AccessRequest.Resource Access(string method, bool watch) => new(Verb(method, watch), Group, Version, Resource, Namespace, Name);

    private string Verb(string method, bool watch) => method switch
    {
        "GET" or "HEAD" => watch ? "watch" : Name is null ? "list" : "get",
        "POST" => "create",
        "PUT" => "update",
        "PATCH" => "patch",
        "DELETE" => Name is null ? "deletecollection" : "delete",
        _ => "get",
    };
}
