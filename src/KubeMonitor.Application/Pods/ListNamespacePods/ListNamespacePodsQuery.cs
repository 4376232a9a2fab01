using KubeMonitor.Application.Current;
using KubeMonitor.Application.Errors;
using KubeMonitor.Application.Lists;
using KubeMonitor.Application.Ports;
using MediatR;

namespace KubeMonitor.Application.Pods.ListNamespacePods;

/// <summary>Every pod that runs in a namespace.</summary>
/// <param name="Namespace">The namespace.</param>
/// <param name="Options">Which of them, in which order.</param>
public sealed record ListNamespacePodsQuery(string Namespace, ListOptions Options) : IRequest<UsageList<PodUsage>>;

/// <summary>Answers <see cref="ListNamespacePodsQuery"/>.</summary>
/// <param name="current">What is there.</param>
/// <param name="inventory">What exists.</param>
/// <param name="store">What was measured.</param>
/// <param name="pods">Describes it.</param>
public sealed class ListNamespacePodsHandler(CurrentEntities current, IClusterInventory inventory, IMetricsStore store, PodDescriber pods)
    : IRequestHandler<ListNamespacePodsQuery, UsageList<PodUsage>>
{
    /// <inheritdoc />
    /// <exception cref="UnknownEntityException">The namespace is unknown.</exception>
    public Task<UsageList<PodUsage>> Handle(ListNamespacePodsQuery request, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(request);
        var list = pods.List(current.PodsIn(request.Namespace, request.Options.Labels), request.Options);
        return inventory.FindNamespace(request.Namespace) is { GoneAt: null } || store.Namespaces().Contains(request.Namespace)
            ? Task.FromResult(list)
            : throw new UnknownEntityException($"Nothing is known of a namespace '{request.Namespace}'. GET /api/namespaces lists those there are.");
    }
}
