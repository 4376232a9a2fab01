using KubeMonitor.Domain.Identities;

namespace KubeMonitor.Collector.Pods;

/// <summary>A container, or a sandbox, that has a cgroup.</summary>
/// <param name="Id">Its runtime's id.</param>
/// <param name="Path">Its cgroup's path below each controller.</param>
internal readonly record struct ContainerCgroup(ContainerId Id, string Path);
