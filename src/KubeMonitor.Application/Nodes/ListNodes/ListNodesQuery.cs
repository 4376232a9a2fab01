using KubeMonitor.Application.Current;
using KubeMonitor.Application.Lists;
using MediatR;

namespace KubeMonitor.Application.Nodes.ListNodes;

/// <summary>Every node that reports.</summary>
/// <param name="Options">Which of them, in which order.</param>
public sealed record ListNodesQuery(ListOptions Options) : IRequest<UsageList<NodeUsage>>;

/// <summary>Answers <see cref="ListNodesQuery"/>.</summary>
/// <param name="current">What is there.</param>
/// <param name="nodes">Describes it.</param>
public sealed class ListNodesHandler(CurrentEntities current, NodeDescriber nodes) : IRequestHandler<ListNodesQuery, UsageList<NodeUsage>>
{
    /// <inheritdoc />
    public Task<UsageList<NodeUsage>> Handle(ListNodesQuery request, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(request);
        return Task.FromResult(nodes.List(current.Nodes(request.Options.Labels), request.Options));
    }
}
