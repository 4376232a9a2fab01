using System.Collections.Frozen;
using KubeMonitor.Application.Current;

namespace KubeMonitor.Application.Visibility;

/// <summary>The namespaces whose pods the one who asks may see. Everything where nobody is asked who they are.</summary>
public sealed class VisibleNamespaces
{
    private FrozenSet<string>? _only;

    /// <summary>Whether all of them are visible, also those of which nothing is known yet.</summary>
    public bool All => _only is null;

    /// <summary>Leaves only some of them visible.</summary>
    /// <param name="names">Which.</param>
    public void Only(IEnumerable<string> names) => _only = names.ToFrozenSet(StringComparer.Ordinal);

    /// <summary>Whether a namespace is visible.</summary>
    /// <param name="name">Its name; null for one that isn't known.</param>
    public bool Has(string? name) => _only is null || (name is not null && _only.Contains(name));

    /// <summary>Whether a pod is visible. What the cluster says of it stands above what an agent says.</summary>
    /// <param name="pod">The pod.</param>
    public bool Has(CurrentPod pod) => _only is null || Has(pod.Namespace);
}
