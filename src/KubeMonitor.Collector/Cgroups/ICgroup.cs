using KubeMonitor.Collector.Devices;
using KubeMonitor.Domain.Samples;

namespace KubeMonitor.Collector.Cgroups;

/// <summary>The figures of one control group with all that is below it. What the kernel doesn't say is null.</summary>
internal interface ICgroup : IDisposable
{
    /// <summary>Whether the group was removed, as its files say.</summary>
    bool IsGone { get; }

    /// <summary>CPU time used, and how a CPU quota held it back.</summary>
    CpuFigures ReadCpu();

    /// <summary>Memory in use now.</summary>
    /// <param name="withLimit">Whether to read the limit and what hit it too, which seldom change; else those of the read before.</param>
    PodMemory? ReadMemory(bool withLimit);

    /// <summary>How many processes and threads there are.</summary>
    long? ReadPids();

    /// <summary>How long tasks stalled.</summary>
    Pressure? ReadPressure();

    /// <summary>Bytes moved from and to the counted devices.</summary>
    /// <param name="devices">Which devices count.</param>
    /// <param name="withBfq">Whether any group of the host has a figure of the scheduler bfq, which version 1 counts apart.</param>
    DiskCounters? ReadDisk(BlockDevices devices, bool withBfq);

    /// <summary>Lists the processes in it and in the groups below.</summary>
    /// <param name="pids">Where they are put, in place of what it held.</param>
    void ReadProcesses(List<int> pids);
}
