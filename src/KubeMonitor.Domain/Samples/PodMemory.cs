using KubeMonitor.Domain.Units;

namespace KubeMonitor.Domain.Samples;

/// <summary>
/// The memory of a pod or of a container, from its own cgroup
/// (<see href="https://docs.kernel.org/admin-guide/cgroup-v1/memory.html"/>). Each figure is null where the kernel doesn't say it.
/// </summary>
public readonly record struct PodMemory
{
    private readonly Figure _usage;
    private readonly Figure _workingSet;
    private readonly Figure _rss;
    private readonly Figure _cache;
    private readonly Figure _swap;
    private readonly Figure _limit;
    private readonly Figure _failCount;
    private readonly Figure _oomKills;

    /// <summary>All that is charged: anonymous memory, page cache, kernel memory.</summary>
    public ByteSize? Usage { get => _usage.Size; init => _usage = value; }

    /// <summary>Usage less inactive file pages, floor 0: what can't be dropped (kubelet's definition).</summary>
    public ByteSize? WorkingSet { get => _workingSet.Size; init => _workingSet = value; }

    /// <summary>Anonymous memory, transparent huge pages included; not a process' RSS.</summary>
    public ByteSize? Rss { get => _rss.Size; init => _rss = value; }

    /// <summary>Page cache, tmpfs included.</summary>
    public ByteSize? Cache { get => _cache.Size; init => _cache = value; }

    /// <summary>Swap in use; null where the kernel doesn't account swap.</summary>
    public ByteSize? Swap { get => _swap.Size; init => _swap = value; }

    /// <summary>The cgroup's own limit; null where it has none.</summary>
    public ByteSize? Limit { get => _limit.Size; init => _limit = value; }

    /// <summary>How often use met the limit, cumulative; counted at the cgroup that has the limit.</summary>
    public long? FailCount { get => _failCount.Value; init => _failCount = value; }

    /// <summary>Processes that the kernel killed for want of memory, cumulative; on version 1 only those of the cgroup itself.</summary>
    public long? OomKills { get => _oomKills.Value; init => _oomKills = value; }
}
