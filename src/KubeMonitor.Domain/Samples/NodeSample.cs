using System.Text.Json.Serialization;
using KubeMonitor.Domain.Identities;
using KubeMonitor.Domain.Json;
using KubeMonitor.Domain.Units;

namespace KubeMonitor.Domain.Samples;

/// <summary>What one node used, at one instant. A figure that couldn't be read is null, never 0.</summary>
public sealed record NodeSample
{
    /// <summary>The wall clock of the node when the interval's scan began. Rates never use it.</summary>
    [JsonConverter(typeof(UtcTimestampJsonConverter))]
    public required DateTimeOffset Timestamp { get; init; }

    /// <summary>The node.</summary>
    public required NodeName Node { get; init; }

    /// <summary>CPU in use, the mean over the interval that ends at <see cref="Timestamp"/>.</summary>
    public Millicores? CpuUsage { get; init; }

    /// <summary>Memory.</summary>
    public NodeMemory? Memory { get; init; }

    /// <summary>Traffic over the wire: the sum of the interfaces that count.</summary>
    public NetworkTraffic? Network { get; init; }

    /// <summary>Disk transfer: the sum of the devices that count.</summary>
    public DiskTransfer? Disk { get; init; }

    /// <summary>Where <see cref="Disk"/> comes from; null without it.</summary>
    public DiskSource? DiskSource { get; init; }

    /// <summary>How long tasks stalled; null where the kernel doesn't say.</summary>
    public Pressure? Pressure { get; init; }

    /// <summary>Every interface of the node's network namespace but the loopback; null where they can't be read.</summary>
    public IReadOnlyList<InterfaceTraffic>? Interfaces { get; init; }

    /// <summary>Every block device that moved a byte since boot; null where they can't be read.</summary>
    public IReadOnlyList<DeviceTransfer>? Devices { get; init; }
}
