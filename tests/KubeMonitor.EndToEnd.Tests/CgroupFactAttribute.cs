using KubeMonitor.SamplePods;

namespace KubeMonitor.EndToEnd.Tests;

/// <summary>A test that makes real control groups: skipped, with the reason, where none can be made.</summary>
[AttributeUsage(AttributeTargets.Method)]
internal sealed class CgroupFactAttribute : FactAttribute
{
    public CgroupFactAttribute() => Skip = Controllers.WhyNot();
}
