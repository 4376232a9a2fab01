using KubeMonitor.Application.Errors;
using KubeMonitor.Application.Inventory;
using KubeMonitor.Application.Ports;
using KubeMonitor.Application.Windows;
using KubeMonitor.Domain.Series;
using MediatR;

namespace KubeMonitor.Application.Workloads.GetWorkloadSeries;

/// <summary>What the pods of a workload used together over a window that ends now: at each time those that belonged to it then.</summary>
/// <param name="Workload">The workload.</param>
/// <param name="Window">The window.</param>
public sealed record GetWorkloadSeriesQuery(WorkloadKey Workload, SeriesWindow Window) : IRequest<SampleSeries<WorkloadUsage>>;

/// <summary>Answers <see cref="GetWorkloadSeriesQuery"/>.</summary>
/// <param name="workloads">Finds the workload.</param>
/// <param name="inventory">What belonged to it.</param>
/// <param name="store">What was measured.</param>
/// <param name="time">The clock.</param>
public sealed class GetWorkloadSeriesHandler(WorkloadResolver workloads, IClusterInventory inventory, IMetricsStore store, TimeProvider time)
    : IRequestHandler<GetWorkloadSeriesQuery, SampleSeries<WorkloadUsage>>
{
    /// <inheritdoc />
    /// <exception cref="UnknownEntityException">Nothing is known of the workload.</exception>
    public Task<SampleSeries<WorkloadUsage>> Handle(GetWorkloadSeriesQuery request, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(request);
        var workload = workloads.FindKnown(request.Workload);
        var members = inventory.Members(request.Workload).Select(AsSpan).ToList();
        var series = store.SumPods(members, request.Window.EndingAt(time.GetUtcNow()));
        var samples = series.Samples.Select(sum => WorkloadUsage.Of(workload, sum)).ToList();
        return Task.FromResult(new SampleSeries<WorkloadUsage>(samples, series.Step));
    }

    // A member while it belonged to it, and ran.
    private static PodSpan AsSpan(PodMembership member)
    {
        var (pod, from, until) = (member.Pod, member.From, member.To);
        from = pod.StartedAt > from ? pod.StartedAt.Value : from;
        until = pod.GoneAt < until ? pod.GoneAt.Value : until;
        return new PodSpan(pod.Uid, from == DateTimeOffset.MinValue ? null : from, until == DateTimeOffset.MaxValue ? null : until);
    }
}
