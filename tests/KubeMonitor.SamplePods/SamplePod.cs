namespace KubeMonitor.SamplePods;

/// <summary>A pod that runs.</summary>
/// <param name="Spec">What it was made from.</param>
/// <param name="Uid">Its UID.</param>
/// <param name="Cgroup">Its cgroup's path below each controller.</param>
/// <param name="SandboxPid">The process that holds its network.</param>
/// <param name="HostAddress">The host's address in its network.</param>
/// <param name="Containers">Its containers without the sandbox.</param>
public sealed record SamplePod(PodSpec Spec, string Uid, string Cgroup, int SandboxPid, string HostAddress, IReadOnlyList<SampleContainer> Containers)
{
    /// <summary>The container of that name.</summary>
    /// <param name="name">The name.</param>
    public SampleContainer this[string name] => Containers.Single(container => container.Name == name);
}
