using KubeMonitor.Application.Errors;
using KubeMonitor.Application.Ports;
using KubeMonitor.Application.Visibility;
using KubeMonitor.Application.Windows;
using KubeMonitor.Domain.Series;
using MediatR;

namespace KubeMonitor.Application.Pods.GetPodSeries;

/// <summary>What a pod used over a window that ends now. A pod that was made again under its name goes on from the one before.</summary>
/// <param name="Pod">The pod.</param>
/// <param name="Window">The window.</param>
public sealed record GetPodSeriesQuery(PodSelector Pod, SeriesWindow Window) : IRequest<SampleSeries<PodUsage>>;

/// <summary>Answers <see cref="GetPodSeriesQuery"/>.</summary>
/// <param name="pods">Finds the pod that is meant.</param>
/// <param name="store">What was measured.</param>
/// <param name="time">The clock.</param>
/// <param name="visible">What the one who asks may see.</param>
public sealed class GetPodSeriesHandler(PodResolver pods, IMetricsStore store, TimeProvider time, VisibleNamespaces visible)
    : IRequestHandler<GetPodSeriesQuery, SampleSeries<PodUsage>>
{
    /// <inheritdoc />
    /// <exception cref="UnknownEntityException">No such pod ran.</exception>
    /// <exception cref="AmbiguousPodException">Several namespaces have, or had, one.</exception>
    public Task<SampleSeries<PodUsage>> Handle(GetPodSeriesQuery request, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(request);
        var name = pods.FindKnown(request.Pod, visible).FullName!.Value;
        return store.ReadPod(name, request.Window.EndingAt(time.GetUtcNow())) is { } series
            ? Task.FromResult(new SampleSeries<PodUsage>([.. series.Samples.Select(PodDescriber.DescribeInWindow)], series.Step))
            : throw new UnknownEntityException($"Nothing is known of a pod '{name}' any more.");
    }
}
