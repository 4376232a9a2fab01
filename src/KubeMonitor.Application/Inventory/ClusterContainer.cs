namespace KubeMonitor.Application.Inventory;

/// <summary>A container of a pod, as the Kubernetes API has it.</summary>
/// <param name="Spec">What it was told.</param>
/// <param name="Id">Its runtime's id; null before its first start.</param>
/// <param name="Restarts">How often the kubelet has started it again.</param>
/// <param name="Ready">Whether it takes work.</param>
public readonly record struct ClusterContainer(ContainerSpec Spec, CompactContainerId? Id, int Restarts, bool Ready);
