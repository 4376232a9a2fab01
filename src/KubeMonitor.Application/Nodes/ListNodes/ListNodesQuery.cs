using KubeMonitor.Application.Ports;
using KubeMonitor.Application.Retention;
using Mapster;
using MediatR;

namespace KubeMonitor.Application.Nodes.ListNodes;

/// <summary>Every node that reports, sorted by name.</summary>
public sealed record ListNodesQuery : IRequest<IEnumerable<NodeUsage>>;

/// <summary>Answers <see cref="ListNodesQuery"/>.</summary>
/// <param name="store">What was measured.</param>
/// <param name="freshness">What still counts as there.</param>
public sealed class ListNodesHandler(IMetricsStore store, Freshness freshness) : IRequestHandler<ListNodesQuery, IEnumerable<NodeUsage>>
{
    /// <inheritdoc />
    public Task<IEnumerable<NodeUsage>> Handle(ListNodesQuery request, CancellationToken cancellationToken)
    {
        var since = freshness.Since;
        return Task.FromResult(store.LatestNodes()
            .Where(sample => sample.Timestamp >= since)
            .Select(sample => sample.Adapt<NodeUsage>() with { Interfaces = null, Devices = null }));
    }
}
