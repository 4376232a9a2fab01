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
/// <param name="skewed">Flags clocks that are wrong.</param>
public sealed class ListNodesHandler(CurrentEntities current, NodeDescriber nodes, SkewedNodes skewed) : IRequestHandler<ListNodesQuery, UsageList<NodeUsage>>
{
    /// <inheritdoc />
    public Task<UsageList<NodeUsage>> Handle(ListNodesQuery request, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(request);
        var list = nodes.List(skewed.With(current.Nodes(request.Options.Labels), request.Options), request.Options);
        return Task.FromResult(list with { Items = list.Items.Select(skewed.Flag) });
    }
}
