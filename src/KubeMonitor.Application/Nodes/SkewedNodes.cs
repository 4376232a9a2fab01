using KubeMonitor.Application.Clocks;
using KubeMonitor.Application.Labels;
using KubeMonitor.Application.Lists;
using KubeMonitor.Application.Ports;
using KubeMonitor.Domain.Identities;
using KubeMonitor.Domain.Samples;

namespace KubeMonitor.Application.Nodes;

/// <summary>Says which nodes' clocks are wrong, those included whose samples are refused for it.</summary>
/// <param name="clocks">The nodes' clocks.</param>
/// <param name="inventory">What the cluster says of them.</param>
public sealed class SkewedNodes(NodeClocks clocks, IClusterInventory inventory)
{
    /// <summary>Puts nodes that are heard, and have no sample for their clocks, among those that have one.</summary>
    /// <param name="samples">Those that have one, sorted by name.</param>
    /// <param name="options">Which nodes are wanted.</param>
    internal IEnumerable<NodeSample> With(IEnumerable<NodeSample> samples, ListOptions options)
    {
        var skewed = clocks.Skewed();
        if (skewed.Count == 0)
        {
            return samples;
        }

        var all = samples.ToDictionary(sample => sample.Node);
        foreach (var each in skewed.Where(each => !all.ContainsKey(each.Node) && IsWanted(each.Node, options.Labels)))
        {
            all[each.Node] = Unknown(each);
        }

        return all.Values.OrderBy(sample => sample.Node.Value, StringComparer.Ordinal);
    }

    /// <summary>A node that is heard, and has no sample for its clock; null where it isn't one.</summary>
    /// <param name="node">Its name.</param>
    internal NodeSample? Find(NodeName node) => clocks.Skewed().FirstOrDefault(each => each.Node == node) is { } skew ? Unknown(skew) : null;

    /// <summary>Flags a node whose clock is wrong.</summary>
    /// <param name="node">The node.</param>
    internal NodeUsage Flag(NodeUsage node) =>
        clocks.SkewOf(node.Node) is { } ahead ? node with { ClockSkewSeconds = Math.Round(ahead.TotalSeconds) } : node;

    private static NodeSample Unknown(ClockSkew skew) => new() { Timestamp = skew.HeardAt, Node = skew.Node };

    private bool IsWanted(NodeName name, LabelSelector? labels)
    {
        var node = inventory.FindNode(name);
        return node?.GoneAt is null && (labels is null || labels.Matches(node?.Labels ?? Inventory.LabelSet.Empty));
    }
}
