using KubeMonitor.Domain.Identities;
using KubeMonitor.Domain.Samples;

namespace KubeMonitor.Collector.Pods;

/// <summary>A pod that has a cgroup, which is what makes it exist on its node.</summary>
/// <param name="Uid">Its UID as the cgroup carries it.</param>
/// <param name="QosClass">The level it was found at.</param>
/// <param name="Path">Its cgroup's path below each controller.</param>
/// <param name="Containers">Its containers, the sandbox among them. Another list once they have changed.</param>
internal sealed record PodCgroup(PodUid Uid, QosClass QosClass, string Path, IReadOnlyList<ContainerCgroup> Containers);
