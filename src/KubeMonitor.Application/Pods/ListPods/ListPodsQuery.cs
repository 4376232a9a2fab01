using KubeMonitor.Application.Current;
using KubeMonitor.Application.Lists;
using KubeMonitor.Application.Visibility;
using MediatR;

namespace KubeMonitor.Application.Pods.ListPods;

/// <summary>Every pod that runs.</summary>
/// <param name="Options">Which of them, in which order.</param>
public sealed record ListPodsQuery(ListOptions Options) : IRequest<UsageList<PodUsage>>;

/// <summary>Answers <see cref="ListPodsQuery"/>.</summary>
/// <param name="current">What is there.</param>
/// <param name="pods">Describes it.</param>
/// <param name="visible">What the one who asks may see.</param>
public sealed class ListPodsHandler(CurrentEntities current, PodDescriber pods, VisibleNamespaces visible) : IRequestHandler<ListPodsQuery, UsageList<PodUsage>>
{
    /// <inheritdoc />
    public Task<UsageList<PodUsage>> Handle(ListPodsQuery request, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(request);
        return Task.FromResult(pods.List(current.Pods(request.Options.Labels).Where(visible.Has), request.Options));
    }
}
