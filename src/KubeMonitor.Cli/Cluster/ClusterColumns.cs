using KubeMonitor.Application.Cluster;
using KubeMonitor.Cli.Output;

namespace KubeMonitor.Cli.Cluster;

/// <summary>The cluster's figures as columns of CSV.</summary>
internal static class ClusterColumns
{
    public static IReadOnlyList<Column<ClusterUsage>> All { get; } =
    [
        Of("timestamp", cluster => cluster.Timestamp),
        Of("nodes", cluster => cluster.Counts.Nodes),
        Of("nodes_ready", cluster => cluster.Counts.NodesReady),
        Of("namespaces", cluster => cluster.Counts.Namespaces),
        Of("workloads", cluster => cluster.Counts.Workloads),
        Of("pods", cluster => cluster.Counts.Pods),
        Of("containers", cluster => cluster.Counts.Containers),
        Of("cpu_usage", cluster => cluster.CpuUsage?.Value),
        Of("cpu_requests", cluster => cluster.Requests?.Cpu?.Value),
        Of("cpu_limits", cluster => cluster.Limits?.Cpu?.Value),
        Of("cpu_allocatable", cluster => cluster.Allocatable?.Cpu?.Value),
        Of("memory", cluster => cluster.Memory?.WorkingSet?.Value),
        Of("memory_requests", cluster => cluster.Requests?.Memory?.Value),
        Of("memory_limits", cluster => cluster.Limits?.Memory?.Value),
        Of("memory_allocatable", cluster => cluster.Allocatable?.Memory?.Value),
    ];

    private static Column<ClusterUsage> Of(string key, Func<ClusterUsage, object?> raw) => new(key.ToUpperInvariant(), key, _ => "", raw);
}
