using System.Text.Json.Serialization;
using KubeMonitor.Application.Sums;
using KubeMonitor.Application.Inventory;
using KubeMonitor.Domain.Json;
using KubeMonitor.Domain.Samples;
using KubeMonitor.Domain.Units;

namespace KubeMonitor.Application.Workloads;

/// <summary>What the pods of a workload use together, as a reader gets it. Unknown is null, never 0.</summary>
public sealed record WorkloadUsage
{
    /// <summary>The newest sample that is in it, or the end of the step that was summed; null where no pod reports.</summary>
    [JsonConverter(typeof(UtcTimestampJsonConverter))]
    public DateTimeOffset? Timestamp { get; init; }

    /// <summary>Its namespace.</summary>
    public required string Namespace { get; init; }

    /// <summary>Its kind.</summary>
    public required WorkloadKind Kind { get; init; }

    /// <summary>Its name.</summary>
    public required string Name { get; init; }

    /// <summary>CPU in use, in millicores; null where no pod has a figure.</summary>
    public Millicores? CpuUsage { get; init; }

    /// <summary>Memory, in bytes.</summary>
    public PodMemory? Memory { get; init; }

    /// <summary>Traffic of the pods' own networks. The counters go down when a pod leaves: use the rates.</summary>
    public NetworkTraffic? Network { get; init; }

    /// <summary>Disk transfer. The counters go down when a pod leaves: use the rates.</summary>
    public DiskTransfer? Disk { get; init; }

    /// <summary>How many pods it has.</summary>
    public required int PodCount { get; init; }

    /// <summary>How many of them are in the sums: fewer than <see cref="PodCount"/> where some have no sample.</summary>
    public required int SampleCount { get; init; }

    /// <summary>How many pods it wants; of a CronJob how many of its jobs run; null in a window.</summary>
    public int? Replicas { get; init; }

    /// <summary>How many of its pods take work; null for a CronJob, and in a window.</summary>
    public int? ReadyReplicas { get; init; }

    /// <summary>CPU that its pods ask for, in millicores; null where none asks, without an inventory, and in a window.</summary>
    public Millicores? CpuRequest { get; init; }

    /// <summary>CPU that its pods are held to, in millicores, as far as they are; null as above.</summary>
    public Millicores? CpuLimit { get; init; }

    /// <summary>Memory that its pods ask for, in bytes; null as above.</summary>
    public ByteSize? MemoryRequest { get; init; }

    /// <summary>Memory that its pods are held to, in bytes, as far as they are; null as above.</summary>
    public ByteSize? MemoryLimit { get; init; }

    /// <summary>What its pods use now.</summary>
    /// <param name="workload">Which it is.</param>
    /// <param name="group">Its pods.</param>
    internal static WorkloadUsage Of(ClusterWorkload workload, PodGroup group) => new()
    {
        Timestamp = group.Totals.Timestamp,
        Namespace = workload.Key.Namespace,
        Kind = workload.Key.Kind,
        Name = workload.Key.Name,
        Replicas = workload.Replicas,
        ReadyReplicas = workload.ReadyReplicas,
        CpuUsage = group.Totals.CpuUsage,
        Memory = group.Totals.Memory,
        Network = group.Totals.Network,
        Disk = group.Totals.Disk,
        PodCount = group.PodCount,
        SampleCount = group.Totals.SampleCount,
        CpuRequest = group.Requests.Cpu,
        CpuLimit = group.Limits.Cpu,
        MemoryRequest = group.Requests.Memory,
        MemoryLimit = group.Limits.Memory,
    };

    /// <summary>What its pods used at a time.</summary>
    /// <param name="workload">Which it is.</param>
    /// <param name="sum">Their sum.</param>
    internal static WorkloadUsage Of(ClusterWorkload workload, UsageSum sum) => new()
    {
        Timestamp = sum.Timestamp,
        Namespace = workload.Key.Namespace,
        Kind = workload.Key.Kind,
        Name = workload.Key.Name,
        CpuUsage = sum.CpuUsage,
        Memory = sum.Memory,
        Network = sum.Network,
        Disk = sum.Disk,
        PodCount = sum.PodCount,
        SampleCount = sum.SampleCount,
    };
}
