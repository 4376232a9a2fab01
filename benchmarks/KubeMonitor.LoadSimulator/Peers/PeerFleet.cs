using System.Diagnostics;
using KubeMonitor.Benchmarking.Peers;
using KubeMonitor.LoadSimulator.Nodes;
using KubeMonitor.LoadSimulator.Results;

namespace KubeMonitor.LoadSimulator.Peers;

/// <summary>The agents of a cluster that send to a peer what they send to the API server: each at its place in the interval.</summary>
/// <param name="nodes">Their nodes.</param>
/// <param name="peer">Who is sent to.</param>
/// <param name="churn">Which part of the pods is replaced in a minute.</param>
internal sealed class PeerFleet(IReadOnlyList<SimulatedNode> nodes, RunningPeer peer, double churn)
{
    private long _samples;
    private long _late;

    public Durations Writes { get; } = new();

    /// <summary>Samples that were taken.</summary>
    public long Samples => Interlocked.Read(ref _samples);

    /// <summary>Reports that fell out, since the one before was not taken within its interval.</summary>
    public long Late => Interlocked.Read(ref _late);

    /// <summary>Sends each interval's report when it is due, until it is cancelled.</summary>
    public Task RunAsync(CancellationToken cancellation)
    {
        var start = DateTimeOffset.UtcNow;
        return Task.WhenAll(nodes.Select((node, i) => RunAsync(node, start + SimulatedNode.PlaceOf(i, nodes.Count), cancellation)));
    }

    private async Task RunAsync(SimulatedNode node, DateTimeOffset next, CancellationToken cancellation)
    {
        var series = new NodeSeries(node);
        try
        {
            for (; ; next += SimulatedNode.Interval)
            {
                if (next - DateTimeOffset.UtcNow is var wait && wait > TimeSpan.Zero)
                {
                    await Task.Delay(wait, cancellation);
                }
                else if (-wait >= SimulatedNode.Interval)
                {
                    Interlocked.Increment(ref _late);
                    continue;
                }

                node.ReplaceSome(SimulatedNode.ReplacedPerStep(churn), next, static (_, _) => { });
                using var body = series.Next(next);
                await SendAsync(body, series.Samples, cancellation);
            }
        }
        catch (OperationCanceledException)
        {
            // It is enough.
        }
    }

    private async Task SendAsync(HttpContent body, int samples, CancellationToken cancellation)
    {
        var start = Stopwatch.GetTimestamp();
        try
        {
            await peer.WriteAsync(body, cancellation);
            Writes.Add(Stopwatch.GetElapsedTime(start), 0);
            Interlocked.Add(ref _samples, samples);
        }
        catch (HttpRequestException e)
        {
            Writes.AddFailure(e);
        }
    }
}
