using KubeMonitor.Domain.Units;

namespace KubeMonitor.Domain.Samples;

/// <summary>
/// A node's memory, from <c>/proc/meminfo</c> (<see href="https://docs.kernel.org/filesystems/proc.html#meminfo"/>) and its root
/// cgroup. Each figure is null where the kernel doesn't say it.
/// </summary>
public readonly record struct NodeMemory
{
    /// <summary>MemTotal: what the kernel has to give.</summary>
    public ByteSize? Total { get; init; }

    /// <summary>MemFree: used for nothing.</summary>
    public ByteSize? Free { get; init; }

    /// <summary>Buffers: cached blocks of raw devices.</summary>
    public ByteSize? Buffers { get; init; }

    /// <summary>Cached: cached pages of files, tmpfs included.</summary>
    public ByteSize? Cached { get; init; }

    /// <summary>Total - free - buffers - cached, floor 0.</summary>
    public ByteSize? Used { get; init; }

    /// <summary>MemAvailable: what new work could get without swapping, as the kernel estimates it.</summary>
    public ByteSize? Available { get; init; }

    /// <summary>What kubelet and <c>kubectl top node</c> call memory: the root cgroup's usage less its inactive file pages, floor 0.</summary>
    public ByteSize? WorkingSet { get; init; }
}
