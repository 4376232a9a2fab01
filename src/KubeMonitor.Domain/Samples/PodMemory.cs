using KubeMonitor.Domain.Units;

namespace KubeMonitor.Domain.Samples;

/// <summary>
/// The memory of a pod or of a container, from its own cgroup
/// (<see href="https://docs.kernel.org/admin-guide/cgroup-v1/memory.html"/>). Each figure is null where the kernel doesn't say it.
/// </summary>
public readonly record struct PodMemory
{
    /// <summary>All that is charged: anonymous memory, page cache, kernel memory.</summary>
    public ByteSize? Usage { get; init; }

    /// <summary>Usage less inactive file pages, floor 0: what can't be dropped (kubelet's definition).</summary>
    public ByteSize? WorkingSet { get; init; }

    /// <summary>Anonymous memory, transparent huge pages included; not a process' RSS.</summary>
    public ByteSize? Rss { get; init; }

    /// <summary>Page cache, tmpfs included.</summary>
    public ByteSize? Cache { get; init; }

    /// <summary>Swap in use; null where the kernel doesn't account swap.</summary>
    public ByteSize? Swap { get; init; }

    /// <summary>The cgroup's own limit; null where it has none.</summary>
    public ByteSize? Limit { get; init; }

    /// <summary>How often use met the limit, cumulative; counted at the cgroup that has the limit.</summary>
    public long? FailCount { get; init; }

    /// <summary>Processes that the kernel killed for want of memory, cumulative; on version 1 only those of the cgroup itself.</summary>
    public long? OomKills { get; init; }
}
