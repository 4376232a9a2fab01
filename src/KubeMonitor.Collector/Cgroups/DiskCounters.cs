using KubeMonitor.Collector.Files;

namespace KubeMonitor.Collector.Cgroups;

/// <summary>What was moved from and to disks, cumulative.</summary>
/// <param name="ReadBytes">Bytes read.</param>
/// <param name="WriteBytes">Bytes written.</param>
internal readonly record struct DiskCounters(CounterValue ReadBytes, CounterValue WriteBytes)
{
    /// <summary>Whether anything was counted: 0 may mean that this kernel doesn't count.</summary>
    public bool IsZero => ReadBytes.Value == 0 && WriteBytes.Value == 0;
}
