using KubeMonitor.Application.Nodes;
using KubeMonitor.Application.Pods;
using KubeMonitor.Domain.Samples;

namespace KubeMonitor.Application.Live;

/// <summary>What one report changed. Its figures are made when a reader wants them, and only those that it wants.</summary>
public sealed class FeedEvent
{
    private readonly NodeSample? _node;
    private readonly IReadOnlyList<PodSample> _samples;
    private readonly NodeDescriber _nodes;
    private readonly PodDescriber _pods;
    private readonly Lazy<UsageUpdate> _whole;

    internal FeedEvent(long number, NodeSample? node, IReadOnlyList<PodSample> samples, NodeDescriber nodes, PodDescriber pods)
    {
        (Number, _node, _samples, _nodes, _pods) = (number, node, samples, nodes, pods);
        _whole = new Lazy<UsageUpdate>(() => new UsageUpdate(DescribeNode(), [.. samples.Select(pods.DescribeInList)]));
    }

    /// <summary>Its place in the feed, from 1 on without a gap.</summary>
    public long Number { get; }

    private string? Reporter => (_node?.Node ?? _pods.NodeOf(_samples[0]))?.Value;

    /// <summary>What a filter leaves of it; null if nothing. Readers of whole reports share one.</summary>
    /// <param name="filter">The filter.</param>
    public UsageUpdate? Of(FeedFilter filter)
    {
        ArgumentNullException.ThrowIfNull(filter);
        if (!Concerns(filter))
        {
            return null;
        }

        return filter.TakesWholeReports
            ? _whole.Value
            : new UsageUpdate(filter.TakesNodes ? DescribeNode() : null, [.. _samples.Where(pod => IsOf(filter, pod)).Select(_pods.DescribeInList)]);
    }

    /// <summary>Whether a filter leaves anything of it.</summary>
    internal bool Concerns(FeedFilter filter) =>
        filter.TakesReportsOf(Reporter) && ((filter.TakesNodes && _node is not null) || _samples.Any(pod => IsOf(filter, pod)));

    private bool IsOf(FeedFilter filter, PodSample pod) => filter.TakesPodsOf(_pods.NamespaceOf(pod));

    private NodeUsage? DescribeNode() => _node is null ? null : _nodes.Describe(_node) with { Interfaces = null, Devices = null };
}
