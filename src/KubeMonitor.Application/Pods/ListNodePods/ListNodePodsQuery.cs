using KubeMonitor.Application.Current;
using KubeMonitor.Application.Errors;
using KubeMonitor.Application.Lists;
using KubeMonitor.Application.Ports;
using KubeMonitor.Application.Visibility;
using KubeMonitor.Domain.Identities;
using MediatR;

namespace KubeMonitor.Application.Pods.ListNodePods;

/// <summary>Every pod that runs on a node.</summary>
/// <param name="Node">The node.</param>
/// <param name="Options">Which of them, in which order.</param>
public sealed record ListNodePodsQuery(NodeName Node, ListOptions Options) : IRequest<UsageList<PodUsage>>;

/// <summary>Answers <see cref="ListNodePodsQuery"/>.</summary>
/// <param name="store">What was measured.</param>
/// <param name="current">What is there.</param>
/// <param name="pods">Describes it.</param>
/// <param name="visible">What the one who asks may see.</param>
public sealed class ListNodePodsHandler(IMetricsStore store, CurrentEntities current, PodDescriber pods, VisibleNamespaces visible)
    : IRequestHandler<ListNodePodsQuery, UsageList<PodUsage>>
{
    /// <inheritdoc />
    /// <exception cref="UnknownEntityException">The node is unknown.</exception>
    public Task<UsageList<PodUsage>> Handle(ListNodePodsQuery request, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(request);
        return store.LatestNode(request.Node) is null
            ? throw new UnknownEntityException($"No node '{request.Node}' has reported. GET /api/nodes lists those that do.")
            : Task.FromResult(pods.List(current.Pods(request.Options.Labels).Where(pod => pod.Node == request.Node && visible.Has(pod)), request.Options));
    }
}
