using KubeMonitor.Application.Live;

namespace KubeMonitor.Api.Live;

/// <summary>What a reader of the stream wants of it.</summary>
/// <param name="Node">Only this node's reports; null for all.</param>
/// <param name="Namespace">Only pods of this namespace; null for all.</param>
internal sealed record EventFilter(string? Node, string? Namespace)
{
    /// <summary>What is left of an update; null if nothing is.</summary>
    /// <param name="update">The update.</param>
    public UsageUpdate? Apply(UsageUpdate update)
    {
        if (Node is not null && (update.Node?.Node.Value ?? update.Pods[0].Node?.Value) != Node)
        {
            return null;
        }

        if (Namespace is null)
        {
            return update;
        }

        var pods = update.Pods.Where(pod => pod.Namespace == Namespace).ToList();
        return pods.Count == 0 ? null : new UsageUpdate(null, pods);
    }
}
