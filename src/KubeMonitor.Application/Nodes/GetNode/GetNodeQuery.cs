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
/// <param name="skewed">Flags clocks that are wrong.</param>
public sealed class GetNodeHandler(IMetricsStore store, CurrentEntities current, NodeDescriber nodes, SkewedNodes skewed)
    : IRequestHandler<GetNodeQuery, NodeUsage>
{
    /// <inheritdoc />
    /// <exception cref="UnknownEntityException">The node is unknown, has stopped reporting, or is gone.</exception>
    public Task<NodeUsage> Handle(GetNodeQuery request, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(request);
        var sample = store.LatestNode(request.Node);
        if (sample is not null && current.IsThere(sample))
        {
            return Task.FromResult(skewed.Flag(nodes.Describe(sample)));
        }

        if (skewed.Find(request.Node) is { } heard)
        {
            return Task.FromResult(skewed.Flag(nodes.Describe(heard)));
        }

        if (sample is null)
        {
            throw new UnknownEntityException($"No node '{request.Node}' has reported. GET /api/nodes lists those that do.");
        }

        throw new UnknownEntityException(string.Create(
            CultureInfo.InvariantCulture,
            $"Node '{request.Node}' stopped reporting at {sample.Timestamp.UtcDateTime:s}Z. Its history: GET /api/nodes/{request.Node}?window=3600."));
    }
}
