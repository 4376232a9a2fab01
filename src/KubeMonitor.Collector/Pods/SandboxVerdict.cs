namespace KubeMonitor.Collector.Pods;

/// <summary>Whether a container is its pod's sandbox.</summary>
/// <param name="IsSandbox">Whether it is.</param>
/// <param name="ContainerName">The container's name, where its mounts say it; null otherwise.</param>
/// <param name="IsFinal">Whether it can't change; otherwise it is to be asked again.</param>
internal readonly record struct SandboxVerdict(bool IsSandbox, string? ContainerName = null, bool IsFinal = false);
