namespace KubeMonitor.Dashboard.Lists;

/// <summary>What a list can be narrowed by, beside its search.</summary>
[Flags]
public enum Filters
{
    /// <summary>Nothing.</summary>
    None = 0,

    /// <summary>Labels, in the syntax of Kubernetes.</summary>
    Labels = 1,

    /// <summary>The namespace.</summary>
    Namespace = 2,

    /// <summary>The node.</summary>
    Node = 4,
}
