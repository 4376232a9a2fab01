using KubeMonitor.Domain.Identities;

namespace KubeMonitor.Domain.Series;

/// <summary>The mean CPU use of a container.</summary>
/// <param name="Id">The container.</param>
/// <param name="Mean">The mean; null where there are no two readings.</param>
public readonly record struct ContainerMean(ContainerId Id, CpuMean? Mean);
