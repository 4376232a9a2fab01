using KubeMonitor.Application.Errors;
using KubeMonitor.Application.Visibility;
using MediatR;

namespace KubeMonitor.Application.Pods.GetPod;

/// <summary>What a pod uses now.</summary>
/// <param name="Pod">The pod.</param>
public sealed record GetPodQuery(PodSelector Pod) : IRequest<PodUsage>;

/// <summary>Answers <see cref="GetPodQuery"/>.</summary>
/// <param name="pods">Finds the pod that is meant.</param>
/// <param name="describer">Describes it.</param>
/// <param name="visible">What the one who asks may see.</param>
public sealed class GetPodHandler(PodResolver pods, PodDescriber describer, VisibleNamespaces visible) : IRequestHandler<GetPodQuery, PodUsage>
{
    /// <inheritdoc />
    /// <exception cref="UnknownEntityException">No such pod runs.</exception>
    /// <exception cref="AmbiguousPodException">Several namespaces have one.</exception>
    public Task<PodUsage> Handle(GetPodQuery request, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(request);
        return Task.FromResult(describer.Describe(pods.FindRunning(request.Pod, visible).Read()));
    }
}
