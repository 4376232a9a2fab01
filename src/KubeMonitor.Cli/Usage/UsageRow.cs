using KubeMonitor.Application.Namespaces;
using KubeMonitor.Application.Nodes;
using KubeMonitor.Application.Pods;
using KubeMonitor.Application.Workloads;
using KubeMonitor.Domain.Samples;

namespace KubeMonitor.Cli.Usage;

/// <summary>
/// What one entity uses, whatever its kind: the figures that all have in common, and the few that some have. Unknown is null, never 0.
/// CPU in millicores, memory in bytes, rates in bytes per second.
/// </summary>
internal sealed record UsageRow
{
    /// <summary>The kind, as the command line names it: node, pod, namespace, container, or a workload's own.</summary>
    public required string Kind { get; init; }

    public string? Namespace { get; init; }

    public required string Name { get; init; }

    /// <summary>A container's pod.</summary>
    public string? Pod { get; init; }

    /// <summary>A pod's node.</summary>
    public string? Node { get; init; }

    /// <summary>A pod's workload: kind/name.</summary>
    public string? Workload { get; init; }

    public DateTimeOffset? Timestamp { get; init; }

    public double? Cpu { get; init; }

    public double? CpuRequest { get; init; }

    /// <summary>A node's: what pods may ask for.</summary>
    public double? CpuLimit { get; init; }

    public long? Memory { get; init; }

    public long? MemoryRequest { get; init; }

    /// <summary>A node's: what pods may ask for.</summary>
    public long? MemoryLimit { get; init; }

    public NetworkTraffic? Network { get; init; }

    public DiskTransfer? Disk { get; init; }

    /// <summary>Received per second.</summary>
    public long? Received => Network?.RxBytesPerSecond?.Value;

    /// <summary>Sent per second.</summary>
    public long? Sent => Network?.TxBytesPerSecond?.Value;

    /// <summary>Read from disks per second.</summary>
    public long? Read => Disk?.ReadBytesPerSecond?.Value;

    /// <summary>Written to disks per second.</summary>
    public long? Written => Disk?.WriteBytesPerSecond?.Value;

    public int? Pods { get; init; }

    public int? Replicas { get; init; }

    public int? Ready { get; init; }

    public bool? NodeReady { get; init; }

    public int? Restarts { get; init; }

    public string? Phase { get; init; }

    /// <summary>Share of periods in which the CPU quota ran out, 0 to 1.</summary>
    public double? Throttled { get; init; }

    /// <summary>CPU over the last window, oldest first; null where it was not asked for.</summary>
    public IReadOnlyList<double?>? Trend { get; init; }

    /// <summary>The API's own object.</summary>
    public required object Source { get; init; }

    /// <summary>kind/[namespace/]name.</summary>
    public string FullName => string.Join('/', new[] { Kind, Namespace, Pod, Name }.OfType<string>());

    public static UsageRow Of(NodeUsage node) => new()
    {
        Kind = "node",
        Name = node.Node.Value,
        Timestamp = node.Timestamp,
        Cpu = node.CpuUsage?.Value,
        CpuLimit = node.CpuAllocatable?.Value,
        Memory = node.Memory?.WorkingSet?.Value,
        MemoryLimit = node.MemoryAllocatable?.Value,
        Network = node.Network,
        Disk = node.Disk,
        NodeReady = node.Ready,
        Source = node,
    };

    public static UsageRow Of(PodUsage pod) => new()
    {
        Kind = "pod",
        Namespace = pod.Namespace,
        Name = pod.PodName ?? pod.Uid?.Value ?? "",
        Node = pod.Node?.Value,
        Workload = pod.Workload is null ? null : $"{pod.WorkloadKind}/{pod.Workload}",
        Timestamp = pod.Timestamp,
        Cpu = pod.CpuUsage?.Value,
        CpuRequest = pod.CpuRequest?.Value,
        CpuLimit = pod.CpuLimit?.Value,
        Memory = WorkingSet(pod.Memory),
        MemoryRequest = pod.MemoryRequest?.Value,
        MemoryLimit = pod.MemoryLimit?.Value,
        Network = pod.Network,
        Disk = pod.Disk,
        Restarts = pod.Restarts,
        Phase = pod.Phase?.ToString(),
        Throttled = pod.Throttling?.ThrottledRatio,
        Source = pod,
    };

    public static UsageRow Of(PodUsage pod, ContainerSample container) => new()
    {
        Kind = "container",
        Namespace = pod.Namespace,
        Pod = pod.PodName,
        Name = container.Name ?? container.Id.Value,
        Node = pod.Node?.Value,
        Timestamp = pod.Timestamp,
        Cpu = container.CpuUsage?.Value,
        Memory = WorkingSet(container.Memory),
        MemoryLimit = container.Memory?.Limit?.Value,
        Disk = container.Disk,
        Restarts = container.Restarts,
        Throttled = container.Throttling?.ThrottledRatio,
        Source = new ContainerUsage(pod.Namespace, pod.PodName, container),
    };

    public static UsageRow Of(NamespaceUsage each) => new()
    {
        Kind = "namespace",
        Name = each.Namespace,
        Timestamp = each.Timestamp,
        Cpu = each.CpuUsage?.Value,
        CpuRequest = each.CpuRequest?.Value,
        CpuLimit = each.CpuLimit?.Value,
        Memory = WorkingSet(each.Memory),
        MemoryRequest = each.MemoryRequest?.Value,
        MemoryLimit = each.MemoryLimit?.Value,
        Network = each.Network,
        Disk = each.Disk,
        Pods = each.PodCount,
        Source = each,
    };

    public static UsageRow Of(WorkloadUsage each) => new()
    {
        Kind = each.Kind.ToString().ToLowerInvariant(),
        Namespace = each.Namespace,
        Name = each.Name,
        Timestamp = each.Timestamp,
        Cpu = each.CpuUsage?.Value,
        CpuRequest = each.CpuRequest?.Value,
        CpuLimit = each.CpuLimit?.Value,
        Memory = WorkingSet(each.Memory),
        MemoryRequest = each.MemoryRequest?.Value,
        MemoryLimit = each.MemoryLimit?.Value,
        Network = each.Network,
        Disk = each.Disk,
        Pods = each.PodCount,
        Replicas = each.Replicas,
        Ready = each.ReadyReplicas,
        Source = each,
    };

    // A collector of somebody else's may know only what is charged.
    private static long? WorkingSet(PodMemory? memory) => (memory?.WorkingSet ?? memory?.Usage)?.Value;
}

/// <summary>A container and where it is; the API tells it as a part of its pod.</summary>
/// <param name="Namespace">The pod's namespace.</param>
/// <param name="PodName">The pod.</param>
/// <param name="Container">What it uses.</param>
internal sealed record ContainerUsage(string? Namespace, string? PodName, ContainerSample Container);
