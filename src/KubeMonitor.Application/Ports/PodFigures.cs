using KubeMonitor.Domain.Samples;
using KubeMonitor.Domain.Units;

namespace KubeMonitor.Application.Ports;

/// <summary>The main figures of a pod's sample. Each is null where it couldn't be read.</summary>
/// <param name="Timestamp">When it was taken.</param>
/// <param name="CpuUsage">CPU in use.</param>
/// <param name="Memory">Memory.</param>
/// <param name="Network">Traffic.</param>
/// <param name="Disk">Disk transfer.</param>
/// <param name="Containers">How many containers are in it; null where they aren't told.</param>
public readonly record struct PodFigures(
    DateTimeOffset Timestamp, Millicores? CpuUsage, PodMemory? Memory, NetworkTraffic? Network, DiskTransfer? Disk, int? Containers)
{
    /// <summary>Those of a sample.</summary>
    /// <param name="sample">The sample.</param>
    public static PodFigures Of(PodSample sample)
    {
        ArgumentNullException.ThrowIfNull(sample);
        return new PodFigures(sample.Timestamp, sample.CpuUsage, sample.Memory, sample.Network, sample.Disk, sample.Containers?.Count);
    }
}
