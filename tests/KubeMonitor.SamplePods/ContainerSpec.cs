namespace KubeMonitor.SamplePods;

/// <summary>A container to be made.</summary>
/// <param name="Name">Its name.</param>
/// <param name="Script">What it runs, in bash. <c>$HOST</c> is the host's address in the pod's network.</param>
/// <param name="CpuPercent">Its CPU limit in percent of a CPU; null for none.</param>
public sealed record ContainerSpec(string Name, string Script, int? CpuPercent = null);
