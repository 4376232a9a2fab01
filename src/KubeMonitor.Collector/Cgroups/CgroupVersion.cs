namespace KubeMonitor.Collector.Cgroups;

/// <summary>Which versions of control groups a host uses.</summary>
public enum CgroupVersion
{
    /// <summary>None was found.</summary>
    Unknown,

    /// <summary>Version 1, a hierarchy for each controller (<see href="https://docs.kernel.org/admin-guide/cgroup-v1/"/>).</summary>
    V1,

    /// <summary>Version 1 for the resources, and a version 2 tree without them beside it.</summary>
    Hybrid,

    /// <summary>Version 2, one hierarchy (<see href="https://docs.kernel.org/admin-guide/cgroup-v2.html"/>).</summary>
    V2,
}
