namespace KubeMonitor.Collector.Pods;

/// <summary>What the kubelet's link of a container's log says.</summary>
/// <param name="Name">The container's name in its pod.</param>
/// <param name="Restarts">How often the kubelet has started it again; null if the link's target can't be read, or isn't the kubelet's.</param>
internal readonly record struct ContainerLog(string Name, int? Restarts);
