using KubeMonitor.Collector.Cgroups;

namespace KubeMonitor.Collector.Sampling;

/// <summary>How a host is laid out.</summary>
/// <param name="Version">Its version of control groups.</param>
/// <param name="PodsRoots">Where the kubelet keeps its pods; empty if nowhere.</param>
/// <param name="Driver">Which driver made their names, <c>cgroupfs</c> or <c>systemd</c>; null without pods.</param>
/// <param name="CountsBlockIo">
/// Whether the kernel counts block I/O by control group. Version 1 since Linux 6.10 does so for a device only after
/// <c>echo "MAJOR:MINOR 0" > blkio.throttle.read_bps_device</c> in the root group of blkio, which limits nothing.
/// </param>
/// <param name="Pods">How many pods there are now.</param>
public sealed record HostFindings(CgroupVersion Version, IReadOnlyList<string> PodsRoots, string? Driver, bool CountsBlockIo, int Pods);
