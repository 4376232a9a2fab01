using KubeMonitor.Collector.Devices;
using KubeMonitor.Collector.Files;
using KubeMonitor.Domain.Samples;

namespace KubeMonitor.Collector.Cgroups;

/// <summary>The figures of one control group with all that is below it. What the kernel doesn't say is null.</summary>
public interface ICgroup
{
    /// <summary>CPU time used, in nanoseconds.</summary>
    CounterValue? ReadCpuTime();

    /// <summary>Memory in use now.</summary>
    PodMemory? ReadMemory();

    /// <summary>How a CPU quota held it back: counters only, without the ratio.</summary>
    Throttling? ReadThrottling();

    /// <summary>Bytes moved from and to the counted devices.</summary>
    /// <param name="devices">Which devices count.</param>
    DiskCounters? ReadDisk(BlockDevices devices);

    /// <summary>The processes in it, those of groups below left out.</summary>
    IReadOnlyList<int> ReadProcesses();
}
