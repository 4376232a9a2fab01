using KubeMonitor.Application.Errors;
using KubeMonitor.Application.Ports;
using KubeMonitor.Application.Windows;
using KubeMonitor.Domain.Identities;
using KubeMonitor.Domain.Series;
using Mapster;
using MediatR;

namespace KubeMonitor.Application.Nodes.GetNodeSeries;

/// <summary>What a node used over a window that ends now.</summary>
/// <param name="Node">The node.</param>
/// <param name="Window">The window.</param>
public sealed record GetNodeSeriesQuery(NodeName Node, SeriesWindow Window) : IRequest<SampleSeries<NodeUsage>>;

/// <summary>Answers <see cref="GetNodeSeriesQuery"/>.</summary>
/// <param name="store">What was measured.</param>
/// <param name="time">The clock.</param>
public sealed class GetNodeSeriesHandler(IMetricsStore store, TimeProvider time) : IRequestHandler<GetNodeSeriesQuery, SampleSeries<NodeUsage>>
{
    /// <inheritdoc />
    /// <exception cref="UnknownEntityException">The node is unknown.</exception>
    public Task<SampleSeries<NodeUsage>> Handle(GetNodeSeriesQuery request, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(request);
        return store.ReadNode(request.Node, request.Window.EndingAt(time.GetUtcNow())) is { } series
            ? Task.FromResult(new SampleSeries<NodeUsage>(series.Samples.Adapt<List<NodeUsage>>(), series.Step))
            : throw new UnknownEntityException($"Nothing is known of a node '{request.Node}'. GET /api/nodes lists those that report.");
    }
}
