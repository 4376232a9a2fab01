namespace KubeMonitor.DashboardBenchmark;

/// <summary>What the garbage collector of a process says of it, in bytes.</summary>
/// <param name="InUse">Live objects, and garbage that isn't collected yet.</param>
/// <param name="Committed">What it holds of the machine's memory.</param>
/// <param name="Allocated">All that was ever allocated.</param>
internal sealed record HeapState(long InUse, long Committed, long Allocated)
{
    public static HeapState Now(bool collected)
    {
        var inUse = GC.GetTotalMemory(collected);
        return new HeapState(inUse, GC.GetGCMemoryInfo(GCKind.Any).TotalCommittedBytes, GC.GetTotalAllocatedBytes());
    }
}
