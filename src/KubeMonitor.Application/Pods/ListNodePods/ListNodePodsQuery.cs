using KubeMonitor.Application.Errors;
using KubeMonitor.Application.Ports;
using KubeMonitor.Application.Retention;
using KubeMonitor.Domain.Identities;
using Mapster;
using MediatR;

namespace KubeMonitor.Application.Pods.ListNodePods;

/// <summary>Every pod that runs on a node, sorted by namespace and name.</summary>
/// <param name="Node">The node.</param>
public sealed record ListNodePodsQuery(NodeName Node) : IRequest<IEnumerable<PodUsage>>;

/// <summary>Answers <see cref="ListNodePodsQuery"/>.</summary>
/// <param name="store">What was measured.</param>
/// <param name="freshness">What still counts as there.</param>
public sealed class ListNodePodsHandler(IMetricsStore store, Freshness freshness) : IRequestHandler<ListNodePodsQuery, IEnumerable<PodUsage>>
{
    /// <inheritdoc />
    /// <exception cref="UnknownEntityException">The node is unknown.</exception>
    public Task<IEnumerable<PodUsage>> Handle(ListNodePodsQuery request, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(request);
        if (store.LatestNode(request.Node) is null)
        {
            throw new UnknownEntityException($"No node '{request.Node}' has reported. GET /api/nodes lists those that do.");
        }

        var since = freshness.Since;
        return Task.FromResult(store.LatestPods()
            .Where(sample => sample.Node == request.Node && sample.Timestamp >= since)
            .Select(sample => sample.Adapt<PodUsage>() with { Containers = null }));
    }
}
