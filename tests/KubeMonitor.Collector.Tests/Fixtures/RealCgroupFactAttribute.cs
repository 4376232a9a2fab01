namespace KubeMonitor.Collector.Tests.Fixtures;

/// <summary>A test that makes real control groups of version 1: skipped, with the reason, where none can be made.</summary>
[AttributeUsage(AttributeTargets.Method)]
internal sealed class RealCgroupFactAttribute : FactAttribute
{
    public RealCgroupFactAttribute() => Skip =
        !File.Exists("/sys/fs/cgroup/cpuacct/cpuacct.usage") ? "there is no cgroup v1 here"
        : Environment.UserName != "root" ? "control groups can be made by root only"
        : null;
}
