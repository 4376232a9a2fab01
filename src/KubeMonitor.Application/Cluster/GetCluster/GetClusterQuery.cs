using KubeMonitor.Application.Clocks;
using KubeMonitor.Application.Current;
using KubeMonitor.Application.Inventory;
using KubeMonitor.Application.Live;
using KubeMonitor.Application.Ports;
using KubeMonitor.Application.Sums;
using MediatR;

namespace KubeMonitor.Application.Cluster.GetCluster;

/// <summary>What the cluster uses as a whole.</summary>
public sealed record GetClusterQuery : IRequest<ClusterUsage>;

/// <summary>Answers <see cref="GetClusterQuery"/>.</summary>
/// <param name="store">What was measured.</param>
/// <param name="inventory">What exists.</param>
/// <param name="current">What is there.</param>
/// <param name="groups">Counts the pods.</param>
/// <param name="meter">How many samples come.</param>
/// <param name="feed">Who reads the stream.</param>
/// <param name="clocks">The nodes' clocks.</param>
/// <param name="time">The clock.</param>
public sealed class GetClusterHandler(
    IMetricsStore store, IClusterInventory inventory, CurrentEntities current, PodGroups groups, IngestMeter meter, UsageFeed feed, NodeClocks clocks, TimeProvider time)
    : IRequestHandler<GetClusterQuery, ClusterUsage>
{
    /// <inheritdoc />
    public Task<ClusterUsage> Handle(GetClusterQuery request, CancellationToken cancellationToken)
    {
        var samples = current.Nodes().ToList();
        var nodes = inventory.Nodes();
        var pods = groups.Count();
        var hasInventory = inventory.Status.State is not (InventoryState.Absent or InventoryState.Syncing);
        ResourceAmounts? Known(ResourceAmounts amounts) => hasInventory ? amounts : null;
        return Task.FromResult(new ClusterUsage
        {
            Timestamp = samples.Count == 0 ? null : samples.Max(sample => sample.Timestamp),
            CpuUsage = NodeTotals.Cpu(samples),
            Memory = NodeTotals.Memory(samples),
            Network = NodeTotals.Network(samples),
            Disk = NodeTotals.Disk(samples),
            Capacity = Known(nodes.Aggregate(default(ResourceAmounts), (sum, node) => sum.Plus(node.Capacity))),
            Allocatable = Known(nodes.Aggregate(default(ResourceAmounts), (sum, node) => sum.Plus(node.Allocatable))),
            Requests = Known(pods.Requests),
            Limits = Known(pods.Limits),
            Counts = new ClusterCounts(
                hasInventory ? nodes.Count : samples.Count,
                hasInventory ? nodes.Count(node => node.Ready == true) : null,
                hasInventory ? inventory.Namespaces().Count : groups.ByNamespace().Count,
                pods.Pods,
                pods.Containers,
                hasInventory ? inventory.Workloads(null).Count : null),
            Monitor = Monitor(samples.Count),
        });
    }

    private MonitorHealth Monitor(int reporting)
    {
        var known = store.LatestNodes().Select(sample => sample.Node).Where(node => inventory.FindNode(node)?.GoneAt is null)
            .Union(inventory.Nodes().Select(node => node.Name)).Count();
        var usage = store.Usage();
        return new MonitorHealth
        {
            AgentsReporting = reporting,
            AgentsStale = known - reporting,
            NodesSkewed = clocks.Skewed().Count,
            SamplesPerSecond = Math.Round(meter.PerSecond, 1),
            StreamReaders = feed.ReaderCount,
            Entities = usage.Entities,
            MaxEntities = usage.MaxEntities,
            MemoryBytes = usage.Bytes,
            MaxMemoryBytes = usage.MaxBytes,
            DiskBytes = usage.DiskBytes,
            Tiers = [.. usage.Tiers.Select(TierCondition.Of)],
            Inventory = InventoryCondition.Of(inventory.Status, time.GetUtcNow()),
        };
    }
}
