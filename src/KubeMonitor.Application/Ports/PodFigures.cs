using KubeMonitor.Domain.Samples;
using KubeMonitor.Domain.Units;

namespace KubeMonitor.Application.Ports;

/// <summary>The figures of a pod's sample, without those of its containers. Each is null where it couldn't be read.</summary>
/// <param name="Timestamp">When it was taken.</param>
/// <param name="CpuUsage">CPU in use.</param>
/// <param name="Memory">Memory.</param>
/// <param name="Network">Traffic.</param>
/// <param name="Disk">Disk transfer.</param>
public readonly record struct PodFigures(DateTimeOffset Timestamp, Millicores? CpuUsage, PodMemory? Memory, NetworkTraffic? Network, DiskTransfer? Disk)
{
    /// <summary>Where the disk figures come from.</summary>
    public DiskSource? DiskSource { get; init; }

    /// <summary>How the pod's own CPU quota held it back.</summary>
    public Throttling? Throttling { get; init; }

    /// <summary>Processes and threads in it.</summary>
    public long? Pids { get; init; }

    /// <summary>How long its tasks stalled.</summary>
    public Pressure? Pressure { get; init; }

    /// <summary>All those of a sample.</summary>
    /// <param name="sample">The sample.</param>
    public static PodFigures Of(PodSample sample) => MainOf(sample) with
    {
        DiskSource = sample.DiskSource,
        Throttling = sample.Throttling,
        Pids = sample.Pids,
        Pressure = sample.Pressure,
    };

    /// <summary>Those of a sample that sums and orders are made of.</summary>
    /// <param name="sample">The sample.</param>
    public static PodFigures MainOf(PodSample sample)
    {
        ArgumentNullException.ThrowIfNull(sample);
        return new PodFigures(sample.Timestamp, sample.CpuUsage, sample.Memory, sample.Network, sample.Disk);
    }
}
