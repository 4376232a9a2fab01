using System.Diagnostics;
using KubeMonitor.Benchmarking.Peers;
using KubeMonitor.LoadSimulator.Nodes;
using KubeMonitor.LoadSimulator.Results;

namespace KubeMonitor.LoadSimulator.Peers;

/// <summary>A peer that takes the series of a cluster at the rate at which the API server took them.</summary>
internal static class PeerRun
{
    private static readonly TimeSpan WarmUp = TimeSpan.FromSeconds(15);

    /// <summary>Runs one, of which nobody reads.</summary>
    /// <param name="peer">The peer.</param>
    /// <param name="nodes">The cluster.</param>
    /// <param name="arguments">How.</param>
    /// <param name="ours">What the API server took for the same.</param>
    /// <param name="cancellation">Ends it.</param>
    public static async Task<PeerFigures> RunAsync(Peer peer, IReadOnlyList<SimulatedNode> nodes, ScaleArguments arguments, PhaseFigures ours, CancellationToken cancellation)
    {
        using var running = await peer.StartAsync();
        var fleet = new PeerFleet(nodes, running, arguments.Churn);
        using var end = CancellationTokenSource.CreateLinkedTokenSource(cancellation);
        var sending = fleet.RunAsync(end.Token);
        await Task.Delay(WarmUp, cancellation);
        fleet.Writes.Take();
        var (at, cpu, samples, late) = (Stopwatch.GetTimestamp(), running.Process.Cpu, fleet.Samples, fleet.Late);
        await Task.Delay(arguments.Phase, cancellation);
        var (seconds, used, taken) = (Stopwatch.GetElapsedTime(at).TotalSeconds, (running.Process.Cpu - cpu).TotalSeconds, fleet.Samples - samples);
        var (writes, resident) = (fleet.Writes.Take(), running.Process.Resident);
        late = fleet.Late - late;
        await end.CancelAsync();
        await sending;
        return new PeerFigures(
            Math.Round(seconds, 1),
            Math.Round(used / seconds, 3),
            resident,
            taken,
            late,
            writes,
            Math.Round(used / seconds / ours.ApiCores, 2),
            Math.Round((double)resident / ours.ResidentBytes, 2));
    }
}
