namespace KubeMonitor.Infrastructure.Tests.Storage.Newest;

/// <summary>What calls allocate on their thread.</summary>
internal static class Allocated
{
    private const int Times = 3;

    /// <summary>The least of some calls, in bytes: what the runtime makes at a first one isn't the call's.</summary>
    /// <param name="call">The call, told which one it is, from 1 on.</param>
    public static long By(Action<int> call)
    {
        var least = long.MaxValue;
        for (var i = 1; i <= Times; i++)
        {
            var before = GC.GetAllocatedBytesForCurrentThread();
            call(i);
            least = Math.Min(least, GC.GetAllocatedBytesForCurrentThread() - before);
        }

        return least;
    }
}
