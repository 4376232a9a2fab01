using KubeMonitor.Collector.Devices;

namespace KubeMonitor.Collector.Sampling;

/// <summary>What all pods of one round share. Used again for the next.</summary>
internal sealed class PodsContext
{
    /// <summary>Processes whose I/O is read in a round at most: beyond it, a container's is unknown.</summary>
    public const int MostProcesses = 2000;

    private int _processes;

    /// <summary>The bounds of rates.</summary>
    public HostBounds Host { get; private set; }

    /// <summary>Which block devices count.</summary>
    public required BlockDevices Devices { get; set; }

    /// <summary>When the machine started; null if unknown.</summary>
    public DateTimeOffset? BootTime { get; private set; }

    /// <summary>Whether the kernel counts block I/O by group.</summary>
    public bool ReadsCgroupDisk { get; private set; }

    /// <summary>Whether any group has a figure of the scheduler bfq.</summary>
    public bool UsesBfq { get; private set; }

    /// <summary>Whether the processes' own counters are read too.</summary>
    public bool ReadsProcessIo { get; private set; }

    /// <summary>Begins a round.</summary>
    public void Begin(NodeSampler host, bool readsCgroupDisk, bool usesBfq, bool readsProcessIo)
    {
        (Host, Devices, BootTime) = (host.Bounds, host.BlockDevices, host.BootTime);
        (ReadsCgroupDisk, UsesBfq, ReadsProcessIo, _processes) = (readsCgroupDisk, usesBfq, readsProcessIo, 0);
    }

    /// <summary>Takes processes off what is left of the round.</summary>
    /// <returns>False if there are not so many left.</returns>
    public bool TakeProcesses(int count) => (_processes += count) <= MostProcesses;
}
