namespace KubeMonitor.Application.Access;

/// <summary>What someone wants to do: with a resource of the Kubernetes API, or with a path that is none.</summary>
public abstract record AccessRequest
{
    private AccessRequest()
    {
    }

    /// <summary>Something with a resource.</summary>
    /// <param name="Verb">Such as <c>get</c>, <c>list</c>, <c>watch</c>.</param>
    /// <param name="Group">The API group; empty for the core.</param>
    /// <param name="Version">The group's version, such as <c>v1beta1</c>.</param>
    /// <param name="Name">The resource's name in plural, such as <c>pods</c>.</param>
    /// <param name="Namespace">The namespace; null for all of them, and for resources that have none.</param>
    /// <param name="ObjectName">The one object; null for all of them.</param>
    public sealed record Resource(string Verb, string Group, string Version, string Name, string? Namespace, string? ObjectName = null) : AccessRequest;

    /// <summary>Something with a path.</summary>
    /// <param name="Verb">The HTTP method in lower case.</param>
    /// <param name="Value">The path, such as <c>/metrics</c>.</param>
    public sealed record Path(string Verb, string Value) : AccessRequest;
}
