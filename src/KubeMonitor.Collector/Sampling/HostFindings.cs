using KubeMonitor.Collector.Cgroups;

namespace KubeMonitor.Collector.Sampling;

/// <summary>How a host is laid out.</summary>
/// <param name="Version">Its version of control groups.</param>
/// <param name="PodsRoots">Where the kubelet keeps its pods; empty if nowhere.</param>
/// <param name="Driver">Which driver made their names, <c>cgroupfs</c> or <c>systemd</c>; null without pods.</param>
public sealed record HostFindings(CgroupVersion Version, IReadOnlyList<string> PodsRoots, string? Driver);
