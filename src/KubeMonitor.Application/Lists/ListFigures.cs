using KubeMonitor.Domain.Samples;
using KubeMonitor.Domain.Units;

namespace KubeMonitor.Application.Lists;

/// <summary>The figures by which an entity is put in its place in a list.</summary>
/// <param name="CpuUsage">CPU in use.</param>
/// <param name="Memory">Memory that counts for the order.</param>
/// <param name="Network">Traffic.</param>
/// <param name="Disk">Disk transfer.</param>
public readonly record struct ListFigures(Millicores? CpuUsage, ByteSize? Memory, NetworkTraffic? Network, DiskTransfer? Disk)
{
    /// <summary>The figure that an order goes by; null where it is unknown.</summary>
    /// <param name="sort">The order.</param>
    public double? By(ListSort sort) => sort switch
    {
        ListSort.CpuUsage => CpuUsage?.Value,
        ListSort.Memory => Memory?.Value,
        ListSort.NetworkRx => Network?.RxBytesPerSecond?.Value,
        ListSort.NetworkTx => Network?.TxBytesPerSecond?.Value,
        ListSort.DiskRead => Disk?.ReadBytesPerSecond?.Value,
        ListSort.DiskWrite => Disk?.WriteBytesPerSecond?.Value,
        _ => null,
    };
}
