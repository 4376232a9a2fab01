using System.Text.Json.Serialization;
using KubeMonitor.Application.Inventory;
using KubeMonitor.Domain.Identities;
using KubeMonitor.Domain.Json;
using KubeMonitor.Domain.Samples;
using KubeMonitor.Domain.Units;

namespace KubeMonitor.Application.Pods;

/// <summary>What a pod uses, as a reader gets it. Unknown is null, never 0.</summary>
public sealed record PodUsage
{
    /// <summary>When it was measured, by the node's clock.</summary>
    [JsonConverter(typeof(UtcTimestampJsonConverter))]
    public required DateTimeOffset Timestamp { get; init; }

    /// <summary>The pod's name; null while only its UID is known.</summary>
    public string? PodName { get; init; }

    /// <summary>The pod's namespace; null while only its UID is known.</summary>
    public string? Namespace { get; init; }

    /// <summary>The node it runs on.</summary>
    public NodeName? Node { get; init; }

    /// <summary>Its UID as its cgroup carries it: for a static pod its manifest's hash.</summary>
    public PodUid? Uid { get; init; }

    /// <summary>Its quality-of-service class.</summary>
    public QosClass? QosClass { get; init; }

    /// <summary>CPU in use, in millicores, the mean over the interval that ends at the timestamp.</summary>
    public Millicores? CpuUsage { get; init; }

    /// <summary>Memory, in bytes.</summary>
    public PodMemory? Memory { get; init; }

    /// <summary>Traffic of the pod's own network; null for a pod in the host's.</summary>
    public NetworkTraffic? Network { get; init; }

    /// <summary>Disk transfer; null where the kernel doesn't count it.</summary>
    public DiskTransfer? Disk { get; init; }

    /// <summary>Where the disk figures come from.</summary>
    public DiskSource? DiskSource { get; init; }

    /// <summary>How the pod's own CPU quota held it back.</summary>
    public Throttling? Throttling { get; init; }

    /// <summary>Processes and threads in it.</summary>
    public long? Pids { get; init; }

    /// <summary>How long its tasks stalled; null where the kernel doesn't say.</summary>
    public Pressure? Pressure { get; init; }

    /// <summary>Where it is in its life, by the inventory; null without one, and in a window, as all that follows.</summary>
    public PodPhase? Phase { get; init; }

    /// <summary>When the kubelet took it on.</summary>
    [JsonConverter(typeof(UtcTimestampJsonConverter))]
    public DateTimeOffset? StartedAt { get; init; }

    /// <summary>How often its containers were started again, all together.</summary>
    public int? Restarts { get; init; }

    /// <summary>The kind of the workload that it belongs to; null for a pod without one.</summary>
    public WorkloadKind? WorkloadKind { get; init; }

    /// <summary>The workload that it belongs to: of a Deployment's pod the Deployment.</summary>
    public string? Workload { get; init; }

    /// <summary>CPU that it asks for, in millicores; null where it asks for none.</summary>
    public Millicores? CpuRequest { get; init; }

    /// <summary>CPU that it is held to, in millicores; null where it has no limit.</summary>
    public Millicores? CpuLimit { get; init; }

    /// <summary>Memory that it asks for, in bytes; null where it asks for none.</summary>
    public ByteSize? MemoryRequest { get; init; }

    /// <summary>Memory that it is held to, in bytes; null where it has no limit.</summary>
    public ByteSize? MemoryLimit { get; init; }

    /// <summary>Its labels; only in the current value of a single pod.</summary>
    public IReadOnlyDictionary<string, string>? Labels { get; init; }

    /// <summary>Its containers; only in the current value of a single pod.</summary>
    public IReadOnlyList<ContainerSample>? Containers { get; init; }
}
