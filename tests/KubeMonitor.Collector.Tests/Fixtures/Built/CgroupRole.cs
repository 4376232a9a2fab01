namespace KubeMonitor.Collector.Tests.Fixtures.Built;

/// <summary>Which of the golden figures a cgroup of a built node has.</summary>
internal enum CgroupRole
{
    /// <summary>Those of a cgroup that does nothing.</summary>
    Idle,

    /// <summary>Those of the container that works, with its limits.</summary>
    Busy,

    /// <summary>Those that sum up what is below it, without limits and processes of its own.</summary>
    Parent,
}
