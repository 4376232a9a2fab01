using KubeMonitor.Collector.Cgroups;
using KubeMonitor.Domain.Identities;
using KubeMonitor.Domain.Samples;

namespace KubeMonitor.Collector.Sampling;

/// <summary>Samples one container from its cgroup. A restarted container is another.</summary>
internal sealed class ContainerSampler(ContainerId id, ICgroup cgroup)
{
    private readonly CpuMeter _cpu = new();
    private Throttling? _throttling;

    /// <summary>Its cgroup.</summary>
    public ICgroup Cgroup => cgroup;

    /// <summary>Samples it.</summary>
    /// <param name="name">Its name, if it is known.</param>
    /// <param name="disk">What its pod's sampler read of its disk; null where the kernel doesn't count.</param>
    /// <param name="host">The host's bounds.</param>
    /// <returns>Null if its cgroup is gone.</returns>
    public ContainerSample? Sample(string? name, Flow? disk, HostBounds host)
    {
        var cpuTime = cgroup.ReadCpuTime();
        var memory = cgroup.ReadMemory();
        if (cpuTime is null && memory is null)
        {
            return null;
        }

        return new ContainerSample
        {
            Id = id,
            Name = name,
            CpuUsage = _cpu.Advance(cpuTime, host),
            Memory = memory,
            Disk = disk?.AsDisk(),
            DiskSource = disk is null ? null : DiskSource.Cgroup,
            Throttling = ReadThrottling(),
        };
    }

    private Throttling? ReadThrottling()
    {
        var earlier = _throttling;
        _throttling = cgroup.ReadThrottling();
        return _throttling is { } now ? now with { ThrottledRatio = Ratio(earlier, now) } : null;
    }

    private static double? Ratio(Throttling? earlier, Throttling now) =>
        now.Periods - earlier?.Periods is > 0 and var periods && now.ThrottledPeriods - earlier?.ThrottledPeriods is >= 0 and var throttled
            ? Math.Round((double)throttled / periods, 4)
            : null;
}
