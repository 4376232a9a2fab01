using KubeMonitor.Application.Current;
using KubeMonitor.Application.Inventory;
using KubeMonitor.Application.Lists;
using KubeMonitor.Application.Ports;
using KubeMonitor.Application.Sums;
using KubeMonitor.Application.Visibility;
using MediatR;

namespace KubeMonitor.Application.Namespaces.ListNamespaces;

/// <summary>Every namespace: those of the inventory, and without one those of the pods that report.</summary>
/// <param name="Options">Which of them, in which order.</param>
public sealed record ListNamespacesQuery(ListOptions Options) : IRequest<UsageList<NamespaceUsage>>;

/// <summary>Answers <see cref="ListNamespacesQuery"/>.</summary>
/// <param name="groups">Sums the pods.</param>
/// <param name="current">What is there.</param>
/// <param name="inventory">What exists.</param>
/// <param name="visible">What the one who asks may see.</param>
public sealed class ListNamespacesHandler(PodGroups groups, CurrentEntities current, IClusterInventory inventory, VisibleNamespaces visible)
    : IRequestHandler<ListNamespacesQuery, UsageList<NamespaceUsage>>
{
    /// <inheritdoc />
    public Task<UsageList<NamespaceUsage>> Handle(ListNamespacesQuery request, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(request);
        current.RequireInventory(request.Options.Labels);
        var byName = groups.ByNamespace();
        foreach (var empty in inventory.Namespaces().Where(each => !byName.ContainsKey(each.Name)))
        {
            byName[empty.Name] = new PodGroup();
        }

        var fingerprint = new ListFingerprint(inventory.Version);
        var chosen = byName
            .Where(each => visible.Has(each.Key) && Passes(each.Key, request.Options))
            .OrderBy(each => each.Key, StringComparer.Ordinal)
            .Select(each => (Usage: NamespaceUsage.Of(each.Key, each.Value), each.Value.Totals.Fingerprint))
            .In(request.Options, each =>
                new ListFigures(each.Usage.CpuUsage, each.Usage.Memory?.WorkingSet ?? each.Usage.Memory?.Usage, each.Usage.Network, each.Usage.Disk))
            .ToList();
        foreach (var (usage, version) in chosen)
        {
            fingerprint.Add(version, usage.Namespace);
        }

        return Task.FromResult(new UsageList<NamespaceUsage>(chosen.Select(each => each.Usage), fingerprint.Value));
    }

    // What the inventory says is gone leaves at once, though a pod in it may still end.
    private bool Passes(string name, ListOptions options)
    {
        var known = inventory.FindNamespace(name);
        return known?.GoneAt is null && (options.Labels is null || options.Labels.Matches(known?.Labels ?? LabelSet.Empty));
    }
}
