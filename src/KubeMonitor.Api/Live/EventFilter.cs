using KubeMonitor.Application.Live;
using KubeMonitor.Application.Visibility;

namespace KubeMonitor.Api.Live;

/// <summary>What a reader of the stream wants of it.</summary>
/// <param name="Node">Only this node's reports; null for all.</param>
/// <param name="Namespace">Only pods of this namespace; null for all.</param>
/// <param name="SeesNodes">Whether the reader may see nodes.</param>
/// <param name="Visible">The namespaces that the reader may see; null for all.</param>
internal sealed record EventFilter(string? Node, string? Namespace, bool SeesNodes = true, VisibleNamespaces? Visible = null)
{
    /// <summary>What is left of an update; null if nothing is.</summary>
    /// <param name="update">The update.</param>
    public UsageUpdate? Apply(UsageUpdate update)
    {
        if (Node is not null && (update.Node?.Node.Value ?? update.Pods[0].Node?.Value) != Node)
        {
            return null;
        }

        if (Namespace is null && SeesNodes && Visible is null or { All: true })
        {
            return update;
        }

        var node = Namespace is null && SeesNodes ? update.Node : null;
        var pods = update.Pods.Where(pod => (Namespace is null || pod.Namespace == Namespace) && Visible?.Has(pod.Namespace) != false).ToList();
        return pods.Count == 0 && node is null ? null : new UsageUpdate(node, pods);
    }
}
