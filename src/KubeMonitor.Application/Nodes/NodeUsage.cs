using System.Text.Json.Serialization;
using KubeMonitor.Domain.Identities;
using KubeMonitor.Domain.Json;
using KubeMonitor.Domain.Samples;
using KubeMonitor.Domain.Units;

namespace KubeMonitor.Application.Nodes;

/// <summary>What a node uses, as a reader gets it. Unknown is null, never 0.</summary>
public sealed record NodeUsage
{
    /// <summary>When it was measured, by the node's clock.</summary>
    [JsonConverter(typeof(UtcTimestampJsonConverter))]
    public required DateTimeOffset Timestamp { get; init; }

    /// <summary>The node's name.</summary>
    public required NodeName Node { get; init; }

    /// <summary>CPU in use, in millicores, the mean over the interval that ends at the timestamp.</summary>
    public Millicores? CpuUsage { get; init; }

    /// <summary>Memory, in bytes.</summary>
    public NodeMemory? Memory { get; init; }

    /// <summary>Traffic over the wire.</summary>
    public NetworkTraffic? Network { get; init; }

    /// <summary>Disk transfer.</summary>
    public DiskTransfer? Disk { get; init; }

    /// <summary>Where the disk figures come from.</summary>
    public DiskSource? DiskSource { get; init; }

    /// <summary>How long tasks stalled; null where the kernel doesn't say.</summary>
    public Pressure? Pressure { get; init; }

    /// <summary>CPU that the node has, in millicores; null without an inventory, and in a window.</summary>
    public Millicores? CpuCapacity { get; init; }

    /// <summary>CPU that pods may ask for, in millicores; null as above.</summary>
    public Millicores? CpuAllocatable { get; init; }

    /// <summary>Memory that pods may ask for, in bytes; null as above.</summary>
    public ByteSize? MemoryAllocatable { get; init; }

    /// <summary>Whether its kubelet is well; null as above.</summary>
    public bool? Ready { get; init; }

    /// <summary>
    /// How far its clock is ahead of the server's, in seconds (negative: behind); null where it is right. Past <c>Limits:MaxClockSkew</c>
    /// what it measures is refused: then the timestamp is when it was last heard, and figures are null.
    /// </summary>
    public double? ClockSkewSeconds { get; init; }

    /// <summary>Each network interface; only in the current value of a single node.</summary>
    public IReadOnlyList<InterfaceTraffic>? Interfaces { get; init; }

    /// <summary>Each block device; only in the current value of a single node.</summary>
    public IReadOnlyList<DeviceTransfer>? Devices { get; init; }
}
