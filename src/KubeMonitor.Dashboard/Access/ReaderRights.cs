namespace KubeMonitor.Dashboard.Access;

/// <summary>What the one who looks may see.</summary>
/// <param name="User">Who it is, as the cluster names them; null where nobody is asked.</param>
/// <param name="Namespaces">The namespaces whose pods they may list; null for all.</param>
/// <param name="SeesNodes">Whether they may list nodes.</param>
public sealed record ReaderRights(string? User, IReadOnlySet<string>? Namespaces, bool SeesNodes)
{
    /// <summary>Of someone who is not asked who they are.</summary>
    public static ReaderRights Everything { get; } = new(null, null, true);

    /// <summary>Whether they may see what can't be split: the cluster's totals.</summary>
    public bool SeesCluster => SeesNodes && Namespaces is null;

    /// <summary>Whether there is nothing that they may see.</summary>
    public bool SeesNothing => !SeesNodes && Namespaces is { Count: 0 };

    /// <summary>Whether they may see the pods of a namespace.</summary>
    /// <param name="namespace">Its name; null for one that isn't known, which only who sees all may see.</param>
    public bool Sees(string? @namespace) => Namespaces is null || (@namespace is not null && Namespaces.Contains(@namespace));
}
