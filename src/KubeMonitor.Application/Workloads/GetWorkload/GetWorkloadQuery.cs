using KubeMonitor.Application.Sums;
using KubeMonitor.Application.Errors;
using KubeMonitor.Application.Inventory;
using KubeMonitor.Application.Ports;
using MediatR;

namespace KubeMonitor.Application.Workloads.GetWorkload;

/// <summary>What the pods of a workload use now.</summary>
/// <param name="Workload">The workload.</param>
public sealed record GetWorkloadQuery(WorkloadKey Workload) : IRequest<WorkloadUsage>;

/// <summary>Answers <see cref="GetWorkloadQuery"/>.</summary>
/// <param name="workloads">Finds the workload.</param>
/// <param name="inventory">What belongs to it.</param>
/// <param name="groups">Sums the pods.</param>
public sealed class GetWorkloadHandler(
    WorkloadResolver workloads, IClusterInventory inventory, PodGroups groups) : IRequestHandler<GetWorkloadQuery, WorkloadUsage>
{
    /// <inheritdoc />
    /// <exception cref="UnknownEntityException">There is no such workload.</exception>
    public Task<WorkloadUsage> Handle(GetWorkloadQuery request, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(request);
        var workload = workloads.FindPresent(request.Workload);
        return Task.FromResult(WorkloadUsage.Of(workload, groups.Of(inventory.Members(request.Workload))));
    }
}
