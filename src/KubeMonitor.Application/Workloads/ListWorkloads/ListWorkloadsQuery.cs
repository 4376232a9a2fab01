using KubeMonitor.Application.Sums;
using KubeMonitor.Application.Current;
using KubeMonitor.Application.Inventory;
using KubeMonitor.Application.Lists;
using KubeMonitor.Application.Ports;
using MediatR;

namespace KubeMonitor.Application.Workloads.ListWorkloads;

/// <summary>Every workload that no other one owns, so that no pod counts twice.</summary>
/// <param name="Namespace">Only those in this namespace; null for all.</param>
/// <param name="Kind">Only those of this kind; null for all.</param>
/// <param name="Options">Which of them, in which order.</param>
public sealed record ListWorkloadsQuery(string? Namespace, WorkloadKind? Kind, ListOptions Options) : IRequest<UsageList<WorkloadUsage>>;

/// <summary>Answers <see cref="ListWorkloadsQuery"/>.</summary>
/// <param name="groups">Sums the pods.</param>
/// <param name="current">What is there.</param>
/// <param name="inventory">What exists.</param>
public sealed class ListWorkloadsHandler(
    PodGroups groups, CurrentEntities current, IClusterInventory inventory) : IRequestHandler<ListWorkloadsQuery, UsageList<WorkloadUsage>>
{
    /// <inheritdoc />
    public Task<UsageList<WorkloadUsage>> Handle(ListWorkloadsQuery request, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(request);
        var labels = request.Options.Labels;
        current.RequireInventory(labels);
        var byWorkload = groups.ByWorkload();
        var fingerprint = new ListFingerprint(inventory.Version);
        var chosen = inventory.Workloads(request.Namespace)
            .Where(each => (request.Kind is null || each.Key.Kind == request.Kind) && (labels is null || labels.Matches(each.Labels)))
            .Select(each => (Group: byWorkload.GetValueOrDefault(each.Key) ?? new PodGroup(), Workload: each))
            .Select(each => (Usage: WorkloadUsage.Of(each.Workload, each.Group), each.Group.Totals.Fingerprint))
            .In(request.Options, each =>
                new ListFigures(each.Usage.CpuUsage, each.Usage.Memory?.WorkingSet ?? each.Usage.Memory?.Usage, each.Usage.Network, each.Usage.Disk))
            .ToList();
        foreach (var (usage, version) in chosen)
        {
            fingerprint.Add(version, usage.Name);
        }

        return Task.FromResult(new UsageList<WorkloadUsage>(chosen.Select(each => each.Usage), fingerprint.Value));
    }
}
