using KubeMonitor.Faults.Programs;
using KubeMonitor.Faults.Table;

namespace KubeMonitor.Faults.Nodes;

/// <summary>Some nodes that report at the same time.</summary>
internal sealed class SimulatedNodes : IAsyncDisposable
{
    private readonly List<SimulatedNode> _nodes = [];

    /// <summary>The most bytes that waited in one of them.</summary>
    public long MostBytes => _nodes.Max(node => node.MostBytes);

    public int Measured => _nodes.Sum(node => node.Measured);

    public static async Task<SimulatedNodes> StartAsync(Uri server, int count)
    {
        var nodes = new SimulatedNodes();
        for (var i = 0; i < count; i++)
        {
            nodes._nodes.Add(await SimulatedNode.StartAsync($"node-{i}", server));
        }

        return nodes;
    }

    /// <summary>Ends the measuring, waits until all is sent, and compares.</summary>
    public async Task<FaultResult> EndAsync(string what, ApiUnderFault api, CancellationToken cancellation)
    {
        var recovery = (await Task.WhenAll(_nodes.Select(node => node.DrainAsync(cancellation)))).Max();
        var (lost, tooMany) = (0, 0);
        foreach (var node in _nodes)
        {
            var (missing, extra) = await node.CompareAsync(api, cancellation);
            (lost, tooMany) = (lost + missing, tooMany + extra);
        }

        return new FaultResult(lost == 0 && tooMany == 0, $"{what}; {Measured} reports, {tooMany} twice or made up", lost, recovery);
    }

    public async ValueTask DisposeAsync()
    {
        foreach (var node in _nodes)
        {
            await node.DisposeAsync();
        }
    }
}
