using KubeMonitor.Application.Inventory;
using KubeMonitor.Application.Lists;
using KubeMonitor.Application.Ports;
using KubeMonitor.Domain.Samples;

namespace KubeMonitor.Application.Nodes;

/// <summary>Makes what a reader gets of a node: its newest sample, joined with the inventory.</summary>
/// <param name="inventory">What the cluster says of it.</param>
public sealed class NodeDescriber(IClusterInventory inventory)
{
    /// <summary>The node by itself, with its interfaces and devices.</summary>
    /// <param name="sample">Its newest sample.</param>
    public NodeUsage Describe(NodeSample sample)
    {
        ArgumentNullException.ThrowIfNull(sample);
        return Make(sample, inventory.FindNode(sample.Node), sample.Interfaces, sample.Devices);
    }

    /// <summary>Nodes as a list has them.</summary>
    /// <param name="samples">Their newest samples, sorted by name.</param>
    /// <param name="options">Which of them, in which order.</param>
    public UsageList<NodeUsage> List(IEnumerable<NodeSample> samples, ListOptions options)
    {
        var chosen = samples.In(options, sample => new ListFigures(sample.CpuUsage, sample.Memory?.WorkingSet ?? sample.Memory?.Used, sample.Network, sample.Disk)).ToList();
        var fingerprint = new ListFingerprint(inventory.Version);
        foreach (var sample in chosen)
        {
            fingerprint.Add(sample.Timestamp, sample.Node.Value);
        }

        return new UsageList<NodeUsage>(chosen.Select(sample => Make(sample, inventory.FindNode(sample.Node), null, null)), fingerprint.Value);
    }

    // By hand and at once, since lists have thousands.
    private static NodeUsage Make(NodeSample sample, ClusterNode? node, IReadOnlyList<InterfaceTraffic>? interfaces, IReadOnlyList<DeviceTransfer>? devices) => new()
    {
        Timestamp = sample.Timestamp,
        Node = sample.Node,
        CpuUsage = sample.CpuUsage,
        Memory = sample.Memory,
        Network = sample.Network,
        Disk = sample.Disk,
        DiskSource = sample.DiskSource,
        Pressure = sample.Pressure,
        CpuCapacity = node?.Capacity.Cpu,
        CpuAllocatable = node?.Allocatable.Cpu,
        MemoryAllocatable = node?.Allocatable.Memory,
        Ready = node?.Ready,
        Interfaces = interfaces,
        Devices = devices,
    };
}
