using System.Globalization;
using KubeMonitor.Application.Current;
using KubeMonitor.Application.Errors;
using KubeMonitor.Application.Ports;
using KubeMonitor.Domain.Identities;
using MediatR;

namespace KubeMonitor.Application.Nodes.GetNode;

/// <summary>What a node uses now.</summary>
/// <param name="Node">The node.</param>
public sealed record GetNodeQuery(NodeName Node) : IRequest<NodeUsage>;

/// <summary>Answers <see cref="GetNodeQuery"/>.</summary>
/// <param name="store">What was measured.</param>
/// <param name="current">What still counts as there.</param>
/// <param name="nodes">Describes it.</param>
public sealed class GetNodeHandler(IMetricsStore store, CurrentEntities current, NodeDescriber nodes) : IRequestHandler<GetNodeQuery, NodeUsage>
{
    /// <inheritdoc />
    /// <exception cref="UnknownEntityException">The node is unknown, has stopped reporting, or is gone.</exception>
    public Task<NodeUsage> Handle(GetNodeQuery request, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(request);
        if (store.LatestNode(request.Node) is not { } sample)
        {
            throw new UnknownEntityException($"No node '{request.Node}' has reported. GET /api/nodes lists those that do.");
        }

        return current.IsThere(sample)
            ? Task.FromResult(nodes.Describe(sample))
            : throw new UnknownEntityException(string.Create(
                CultureInfo.InvariantCulture,
                $"Node '{request.Node}' stopped reporting at {sample.Timestamp.UtcDateTime:s}Z. Its history: GET /api/nodes/{request.Node}?window=3600."));
    }
}
