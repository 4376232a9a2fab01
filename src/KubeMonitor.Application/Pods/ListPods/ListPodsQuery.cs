using KubeMonitor.Application.Ports;
using KubeMonitor.Application.Retention;
using Mapster;
using MediatR;

namespace KubeMonitor.Application.Pods.ListPods;

/// <summary>Every pod that runs, sorted by namespace and name.</summary>
public sealed record ListPodsQuery : IRequest<IEnumerable<PodUsage>>;

/// <summary>Answers <see cref="ListPodsQuery"/>.</summary>
/// <param name="store">What was measured.</param>
/// <param name="freshness">What still counts as there.</param>
public sealed class ListPodsHandler(IMetricsStore store, Freshness freshness) : IRequestHandler<ListPodsQuery, IEnumerable<PodUsage>>
{
    /// <inheritdoc />
    public Task<IEnumerable<PodUsage>> Handle(ListPodsQuery request, CancellationToken cancellationToken)
    {
        var since = freshness.Since;
        return Task.FromResult(store.LatestPods()
            .Where(sample => sample.Timestamp >= since)
            .Select(sample => sample.Adapt<PodUsage>() with { Containers = null }));
    }
}
