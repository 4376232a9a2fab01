using KubeMonitor.Application.Current;
using KubeMonitor.Application.Errors;
using KubeMonitor.Application.Inventory;
using KubeMonitor.Application.Lists;
using KubeMonitor.Application.Ports;
using KubeMonitor.Application.Workloads;
using MediatR;

namespace KubeMonitor.Application.Pods.ListWorkloadPods;

/// <summary>Every pod of a workload that runs.</summary>
/// <param name="Workload">The workload.</param>
/// <param name="Options">Which of them, in which order.</param>
public sealed record ListWorkloadPodsQuery(WorkloadKey Workload, ListOptions Options) : IRequest<UsageList<PodUsage>>;

/// <summary>Answers <see cref="ListWorkloadPodsQuery"/>.</summary>
/// <param name="workloads">Finds the workload.</param>
/// <param name="inventory">What belongs to it.</param>
/// <param name="current">What is there.</param>
/// <param name="pods">Describes it.</param>
public sealed class ListWorkloadPodsHandler(WorkloadResolver workloads, IClusterInventory inventory, CurrentEntities current, PodDescriber pods)
    : IRequestHandler<ListWorkloadPodsQuery, UsageList<PodUsage>>
{
    /// <inheritdoc />
    /// <exception cref="UnknownEntityException">The workload is unknown.</exception>
    public Task<UsageList<PodUsage>> Handle(ListWorkloadPodsQuery request, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(request);
        workloads.FindPresent(request.Workload);
        var labels = request.Options.Labels;
        var members = inventory.Members(request.Workload)
            .Where(member => member.IsCurrent && (labels is null || labels.Matches(member.Pod.Labels)))
            .OrderBy(member => member.Pod.Name.Name, StringComparer.Ordinal)
            .Select(member => current.Find(member.Pod))
            .OfType<CurrentPod>();
        return Task.FromResult(pods.List(members, request.Options));
    }
}
