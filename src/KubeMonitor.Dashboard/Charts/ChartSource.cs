using KubeMonitor.Application.Errors;
using KubeMonitor.Application.Inventory;
using KubeMonitor.Application.Namespaces.GetNamespaceSeries;
using KubeMonitor.Application.Nodes.GetNodeSeries;
using KubeMonitor.Application.Pods;
using KubeMonitor.Application.Pods.GetPod;
using KubeMonitor.Application.Pods.GetPodSeries;
using KubeMonitor.Application.Windows;
using KubeMonitor.Application.Workloads.GetWorkloadSeries;
using KubeMonitor.Dashboard.Access;
using KubeMonitor.Domain.Identities;

namespace KubeMonitor.Dashboard.Charts;

/// <summary>Where the points of charts come from.</summary>
/// <param name="Name">Names it: other charts have another.</param>
/// <param name="Read">Reads what a window has.</param>
public sealed record ChartSource(string Name, Func<SeriesWindow, CancellationToken, Task<IReadOnlyList<ChartPoint>>> Read)
{
    internal static ChartSource OfNode(Reads reads, string node) => Of($"node {node}", async (window, cancellation) =>
    {
        var series = await reads.OfNodesAsync(new GetNodeSeriesQuery(new NodeName(node), window), cancellation);
        return series.Samples.Select(each => new ChartPoint(each.Timestamp, each.CpuUsage, each.Memory?.WorkingSet ?? each.Memory?.Used, each.Disk, each.Network));
    });

    internal static ChartSource OfPod(Reads reads, string @namespace, string pod) => Of($"pod {@namespace}/{pod}", async (window, cancellation) =>
    {
        var series = await reads.OfPodsAsync(new GetPodSeriesQuery(new PodSelector(pod, @namespace), window), cancellation);
        var points = series.Samples.Select(each => new ChartPoint(each.Timestamp, each.CpuUsage, each.Memory?.WorkingSet ?? each.Memory?.Usage, each.Disk, each.Network)).ToList();

        // The history has no throttling: it is drawn from the time on that somebody looks.
        if (points.Count > 0 && await CurrentAsync(reads, @namespace, pod, cancellation) is { Throttling.ThrottledRatio: { } share } now && now.Timestamp == points[^1].At)
        {
            points[^1] = points[^1] with { Throttled = share };
        }

        return points;
    });

    internal static ChartSource OfNamespace(Reads reads, string @namespace) => Of($"namespace {@namespace}", async (window, cancellation) =>
    {
        var series = await reads.OfNamespaceAsync(@namespace, new GetNamespaceSeriesQuery(@namespace, window), cancellation);
        return series.Samples.Where(each => each.Timestamp is not null)
            .Select(each => new ChartPoint(each.Timestamp!.Value, each.CpuUsage, each.Memory?.WorkingSet ?? each.Memory?.Usage, each.Disk, each.Network));
    });

    internal static ChartSource OfWorkload(Reads reads, WorkloadKey key) => Of($"workload {key}", async (window, cancellation) =>
    {
        var series = await reads.OfNamespaceAsync(key.Namespace, new GetWorkloadSeriesQuery(key, window), cancellation);
        return series.Samples.Where(each => each.Timestamp is not null)
            .Select(each => new ChartPoint(each.Timestamp!.Value, each.CpuUsage, each.Memory?.WorkingSet ?? each.Memory?.Usage, each.Disk, each.Network));
    });

    private static async Task<PodUsage?> CurrentAsync(Reads reads, string @namespace, string pod, CancellationToken cancellation)
    {
        try
        {
            return await reads.OfPodsAsync(new GetPodQuery(new PodSelector(pod, @namespace)), cancellation);
        }
        catch (UnknownEntityException)
        {
            // It has ended, and has its history alone.
            return null;
        }
    }

    private static ChartSource Of(string name, Func<SeriesWindow, CancellationToken, Task<IEnumerable<ChartPoint>>> read) =>
        new(name, async (window, cancellation) => (await read(window, cancellation)).ToList());
}
