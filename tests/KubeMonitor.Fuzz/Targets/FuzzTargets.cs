namespace KubeMonitor.Fuzz.Targets;

/// <summary>Every parser of the collector.</summary>
internal static class FuzzTargets
{
    public static IReadOnlyList<FuzzTarget> All => [.. CgroupTargets.All, .. ProcfsTargets.All, .. NameTargets.All];
}
