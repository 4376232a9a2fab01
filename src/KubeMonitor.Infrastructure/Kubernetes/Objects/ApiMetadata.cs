using System.Text.Json.Serialization;
using KubeMonitor.Application.Inventory;

namespace KubeMonitor.Infrastructure.Kubernetes.Objects;

/// <summary>The part of <c>metadata</c> that is of use.</summary>
internal sealed class ApiMetadata
{
    public string Name { get; set; } = "";

    public string? Namespace { get; set; }

    public string Uid { get; set; } = "";

    public string ResourceVersion { get; set; } = "";

    public Dictionary<string, string>? Labels { get; set; }

    public ApiAnnotations? Annotations { get; set; }

    public List<ApiOwner>? OwnerReferences { get; set; }

    /// <summary>
    /// The version as a number, which grows with every change
    /// (<see href="https://kubernetes.io/docs/reference/using-api/api-concepts/#resource-versions"/>); 0 where it is none.
    /// </summary>
    [JsonIgnore]
    public ulong Version => ulong.TryParse(ResourceVersion, out var version) ? version : 0;

    public OwnerReference? Controller(InternPool pool)
    {
        foreach (var owner in OwnerReferences ?? [])
        {
            if (owner.Controller == true)
            {
                return pool.Share(new OwnerReference(pool.Share(owner.Kind), owner.Name, owner.Uid));
            }
        }

        return null;
    }
}

/// <summary>The annotations that are of use.</summary>
internal sealed class ApiAnnotations
{
    [JsonPropertyName("kubernetes.io/config.hash")]
    public string? ConfigHash { get; set; }
}

/// <summary>An owner reference.</summary>
internal sealed class ApiOwner
{
    public string Kind { get; set; } = "";

    public string Name { get; set; } = "";

    public string Uid { get; set; } = "";

    public bool? Controller { get; set; }
}
