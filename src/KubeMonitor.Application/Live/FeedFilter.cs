using KubeMonitor.Application.Visibility;

namespace KubeMonitor.Application.Live;

/// <summary>What a reader of the feed wants of it, and may see.</summary>
/// <param name="Node">Only this node's reports; null for all.</param>
/// <param name="Namespace">Only pods of this namespace; null for all.</param>
/// <param name="SeesNodes">Whether the reader may see nodes.</param>
/// <param name="Visible">The namespaces that the reader may see; null for all.</param>
public sealed record FeedFilter(string? Node = null, string? Namespace = null, bool SeesNodes = true, VisibleNamespaces? Visible = null)
{
    /// <summary>Whether it leaves reports as they are.</summary>
    internal bool TakesWholeReports => TakesNodes && Visible is null or { All: true };

    /// <summary>Whether it leaves the node in a report.</summary>
    internal bool TakesNodes => Namespace is null && SeesNodes;

    internal bool TakesReportsOf(string? node) => Node is null || Node == node;

    internal bool TakesPodsOf(string? @namespace) => (Namespace is null || @namespace == Namespace) && Visible?.Has(@namespace) != false;
}
