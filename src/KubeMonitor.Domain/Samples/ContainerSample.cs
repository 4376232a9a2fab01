using System.Text.Json.Serialization;
using KubeMonitor.Domain.Identities;
using KubeMonitor.Domain.Json;
using KubeMonitor.Domain.Units;

namespace KubeMonitor.Domain.Samples;

/// <summary>What one container used, at the instant of its pod's sample. A figure that couldn't be read is null, never 0.</summary>
public sealed record ContainerSample
{
    /// <summary>Its runtime's id.</summary>
    public required ContainerId Id { get; init; }

    /// <summary>Its name in the pod; null while only its cgroup is known.</summary>
    public string? Name { get; init; }

    /// <summary>CPU in use, the mean over the interval that ends at the pod sample's timestamp.</summary>
    public Millicores? CpuUsage { get; init; }

    /// <summary>Memory of the container's cgroup.</summary>
    public PodMemory? Memory { get; init; }

    /// <summary>Disk transfer; null where the kernel doesn't count it.</summary>
    public DiskTransfer? Disk { get; init; }

    /// <summary>Where <see cref="Disk"/> comes from; null without it.</summary>
    public DiskSource? DiskSource { get; init; }

    /// <summary>How its CPU quota held it back; null where the kernel doesn't say.</summary>
    public Throttling? Throttling { get; init; }

    /// <summary>Processes and threads in the container; null without the pids controller.</summary>
    public long? Pids { get; init; }

    /// <summary>When its first process started, to the second; null while it has none that can be read.</summary>
    [JsonConverter(typeof(UtcTimestampJsonConverter))]
    public DateTimeOffset? StartedAt { get; init; }

    /// <summary>How often the kubelet has started it again, as its log folder says; null while unknown.</summary>
    public int? Restarts { get; init; }
}
