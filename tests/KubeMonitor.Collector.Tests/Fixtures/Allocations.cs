namespace KubeMonitor.Collector.Tests.Fixtures;

/// <summary>What a parser leaves to the garbage collector.</summary>
internal static class Allocations
{
    /// <summary>Bytes that 100 runs allocate on this thread, once the code is warm. Each run has to say that it read something.</summary>
    public static long Of(Func<bool> parse)
    {
        Run(parse, 50);
        var before = GC.GetAllocatedBytesForCurrentThread();
        Run(parse, 100);
        return GC.GetAllocatedBytesForCurrentThread() - before;
    }

    private static void Run(Func<bool> parse, int times)
    {
        for (var i = 0; i < times; i++)
        {
            Assert.True(parse());
        }
    }
}
