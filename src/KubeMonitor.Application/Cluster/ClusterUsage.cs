using System.Text.Json.Serialization;
using KubeMonitor.Application.Inventory;
using KubeMonitor.Domain.Json;
using KubeMonitor.Domain.Samples;
using KubeMonitor.Domain.Units;

namespace KubeMonitor.Application.Cluster;

/// <summary>What the cluster uses as a whole, what it has, and how the monitor itself is. Unknown is null, never 0.</summary>
public sealed record ClusterUsage
{
    /// <summary>The newest node sample that is in the sums; null where no node reports.</summary>
    [JsonConverter(typeof(UtcTimestampJsonConverter))]
    public DateTimeOffset? Timestamp { get; init; }

    /// <summary>CPU in use on all nodes, in millicores.</summary>
    public Millicores? CpuUsage { get; init; }

    /// <summary>Memory of all nodes, in bytes.</summary>
    public NodeMemory? Memory { get; init; }

    /// <summary>Traffic over the wires of all nodes.</summary>
    public NetworkTraffic? Network { get; init; }

    /// <summary>Disk transfer of all nodes.</summary>
    public DiskTransfer? Disk { get; init; }

    /// <summary>What the nodes have, in millicores and bytes; null without an inventory.</summary>
    public ResourceAmounts? Capacity { get; init; }

    /// <summary>What pods may ask for; null without an inventory.</summary>
    public ResourceAmounts? Allocatable { get; init; }

    /// <summary>What pods that have not ended ask for; null without an inventory.</summary>
    public ResourceAmounts? Requests { get; init; }

    /// <summary>What they are held to, as far as they are; null without an inventory.</summary>
    public ResourceAmounts? Limits { get; init; }

    /// <summary>How much there is of each kind.</summary>
    public required ClusterCounts Counts { get; init; }

    /// <summary>How the monitor itself is.</summary>
    public required MonitorHealth Monitor { get; init; }
}
