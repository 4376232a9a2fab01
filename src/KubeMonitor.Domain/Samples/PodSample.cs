using System.Text.Json.Serialization;
using KubeMonitor.Domain.Identities;
using KubeMonitor.Domain.Json;
using KubeMonitor.Domain.Units;

namespace KubeMonitor.Domain.Samples;

/// <summary>What one pod used, at one instant. A figure that couldn't be read is null, never 0.</summary>
public sealed record PodSample
{
    /// <summary>The wall clock of the node when the interval's scan began. Rates never use it.</summary>
    [JsonConverter(typeof(UtcTimestampJsonConverter))]
    public required DateTimeOffset Timestamp { get; init; }

    /// <summary>The pod's name; null while only its cgroup is known.</summary>
    public string? PodName { get; init; }

    /// <summary>The pod's namespace; null while only its cgroup is known.</summary>
    public string? Namespace { get; init; }

    /// <summary>The node it runs on.</summary>
    public NodeName? Node { get; init; }

    /// <summary>Its UID as its cgroup carries it; null from a collector that doesn't know it.</summary>
    public PodUid? Uid { get; init; }

    /// <summary>Its quality-of-service class.</summary>
    public QosClass? QosClass { get; init; }

    /// <summary>CPU in use, the mean over the interval that ends at <see cref="Timestamp"/>.</summary>
    public Millicores? CpuUsage { get; init; }

    /// <summary>Memory of the pod's own cgroup: its containers, the sandbox, and what ended containers left behind.</summary>
    public PodMemory? Memory { get; init; }

    /// <summary>Traffic of the pod's network namespace; null for a pod in the host's.</summary>
    public NetworkTraffic? Network { get; init; }

    /// <summary>Disk transfer of its containers; null where the kernel doesn't count it.</summary>
    public DiskTransfer? Disk { get; init; }

    /// <summary>Where <see cref="Disk"/> comes from; null without it.</summary>
    public DiskSource? DiskSource { get; init; }

    /// <summary>How the pod's own CPU quota held it back: on version 1 that of its containers is not in it; null where the kernel doesn't say.</summary>
    public Throttling? Throttling { get; init; }

    /// <summary>Processes and threads in the pod; null without the pids controller.</summary>
    public long? Pids { get; init; }

    /// <summary>How long its tasks stalled; null where the kernel doesn't say.</summary>
    public Pressure? Pressure { get; init; }

    /// <summary>Its containers without the sandbox; null where they aren't told.</summary>
    public IReadOnlyList<ContainerSample>? Containers { get; init; }

    /// <summary>Namespace and name together; null while unknown.</summary>
    [JsonIgnore]
    public PodName? FullName => PodName is null || Namespace is null ? null : new PodName(Namespace, PodName);
}
