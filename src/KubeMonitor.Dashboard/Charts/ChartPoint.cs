using KubeMonitor.Domain.Samples;
using KubeMonitor.Domain.Units;

namespace KubeMonitor.Dashboard.Charts;

/// <summary>What all charts of a page show at one time. Unknown is null, and drawn as a gap.</summary>
/// <param name="At">The time.</param>
/// <param name="Cpu">CPU in use, in millicores.</param>
/// <param name="Memory">The working set, in bytes.</param>
/// <param name="Disk">Disk transfer.</param>
/// <param name="Network">Traffic.</param>
/// <param name="Throttled">The share of periods in which the CPU limit held it back, from 0 to 1.</param>
public readonly record struct ChartPoint(
    DateTimeOffset At, Millicores? Cpu, ByteSize? Memory, DiskTransfer? Disk, NetworkTraffic? Network, double? Throttled = null)
{
    /// <summary>As the script takes it: the time in milliseconds, then each figure.</summary>
    internal double?[] AsRow() =>
    [
        At.ToUnixTimeMilliseconds(), Cpu is { } cpu ? Math.Round(cpu.Value, 1) : null, Memory?.Value, Disk?.ReadBytesPerSecond?.Value, Disk?.WriteBytesPerSecond?.Value,
        Network?.RxBytesPerSecond?.Value, Network?.TxBytesPerSecond?.Value, Throttled is { } share ? Math.Round(share * 100, 1) : null,
    ];
}
