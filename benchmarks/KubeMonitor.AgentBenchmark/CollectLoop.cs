namespace KubeMonitor.AgentBenchmark;

/// <summary>Collects, and nothing else, whenever it is told to.</summary>
internal static class CollectLoop
{
    /// <summary>A file that no collection reads: it marks the beginning and the end of one in a trace.</summary>
    public const string Mark = "/proc/sys/kernel/ostype";

    // The first has no rates, and the second finds the names of what the first found.
    private const int WarmUps = 3;

    /// <summary>Collects once for each line of standard input, and prints the CPU time, ns, and the bytes allocated.</summary>
    public static int Run(string folder)
    {
        var collection = Collection.Create(folder);
        while (Console.ReadLine() is not null)
        {
            var (allocated, cpu) = (GC.GetAllocatedBytesForCurrentThread(), ProcessClock.Own());
            collection.Collect();
            cpu = ProcessClock.Own() - cpu;
            Console.WriteLine($"{cpu} {GC.GetAllocatedBytesForCurrentThread() - allocated}");
        }

        return 0;
    }

    /// <summary>Collects a few times; the last lies between two reads of <see cref="Mark"/>.</summary>
    public static int Trace(string folder)
    {
        var collection = Collection.Create(folder);
        for (var warmUp = 0; warmUp < WarmUps; warmUp++)
        {
            collection.Collect();
            Thread.Sleep(TimeSpan.FromSeconds(2));
        }

        File.ReadAllBytes(Mark);
        collection.Collect();
        File.ReadAllBytes(Mark);
        return 0;
    }
}
