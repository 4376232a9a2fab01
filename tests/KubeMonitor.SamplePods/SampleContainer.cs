namespace KubeMonitor.SamplePods;

/// <summary>A container that runs.</summary>
/// <param name="Name">Its name.</param>
/// <param name="Id">Its id.</param>
/// <param name="Cgroup">Its cgroup's path below each controller.</param>
public sealed record SampleContainer(string Name, string Id, string Cgroup);
