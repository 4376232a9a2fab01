using KubeMonitor.Application.Sums;
using KubeMonitor.Application.Errors;
using KubeMonitor.Application.Ports;
using MediatR;

namespace KubeMonitor.Application.Namespaces.GetNamespace;

/// <summary>What the pods of a namespace use now.</summary>
/// <param name="Namespace">The namespace.</param>
public sealed record GetNamespaceQuery(string Namespace) : IRequest<NamespaceUsage>;

/// <summary>Answers <see cref="GetNamespaceQuery"/>.</summary>
/// <param name="groups">Sums the pods.</param>
/// <param name="inventory">What exists.</param>
public sealed class GetNamespaceHandler(PodGroups groups, IClusterInventory inventory) : IRequestHandler<GetNamespaceQuery, NamespaceUsage>
{
    /// <inheritdoc />
    /// <exception cref="UnknownEntityException">There is no such namespace.</exception>
    public Task<NamespaceUsage> Handle(GetNamespaceQuery request, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(request);
        var known = inventory.FindNamespace(request.Namespace);
        var group = groups.OfNamespace(request.Namespace);
        return known is { GoneAt: null } || (known is null && group.PodCount > 0)
            ? Task.FromResult(NamespaceUsage.Of(request.Namespace, group))
            : throw new UnknownEntityException(
                $"There is no namespace '{request.Namespace}' now. GET /api/namespaces lists those there are; its history, if it has one: GET /api/namespaces/{request.Namespace}?window=3600.");
    }
}
