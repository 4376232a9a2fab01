using System.Diagnostics;

namespace KubeMonitor.DashboardBenchmark;

/// <summary>What a server takes from now on.</summary>
internal sealed class Cost(Server server)
{
    private readonly TimeSpan _cpu = server.Cpu;
    private readonly Stopwatch _watch = Stopwatch.StartNew();

    /// <summary>What it took until now. What it holds is found out last, since that is a full collection.</summary>
    public async Task<Taken> SoFarAsync()
    {
        var (cores, resident, heap) = ((server.Cpu - _cpu) / _watch.Elapsed, server.Resident, await server.HeapAsync(false));
        return new Taken(Math.Round(cores, 3), resident >> 20, heap.InUse >> 20, heap.Committed >> 20, (await server.HeapAsync(true)).InUse >> 20, heap.Allocated >> 20);
    }
}

/// <summary>What a server took.</summary>
/// <param name="Cores">CPU time by time.</param>
/// <param name="ResidentMb">Memory of the process: what its user pays.</param>
/// <param name="HeapMb">Objects, and garbage that isn't collected yet.</param>
/// <param name="CommittedMb">What the collector holds of the machine's memory.</param>
/// <param name="LiveMb">Objects that are in use.</param>
/// <param name="AllocatedMb">All that was allocated since the server started.</param>
internal sealed record Taken(double Cores, long ResidentMb, long HeapMb, long CommittedMb, long LiveMb, long AllocatedMb);
