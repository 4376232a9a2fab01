using System.Text;
using KubeMonitor.Application.Nodes;

namespace KubeMonitor.Dashboard.Live;

/// <summary>How much of each node is in use, as the browser takes it: made once for all who look at the map.</summary>
internal sealed class NodeShares
{
    /// <summary>Stands for a share that isn't known.</summary>
    public const byte Unknown = 255;

    private readonly (string Node, double Share)? _busiestByCpu;
    private readonly (string Node, double Share)? _busiestByMemory;

    /// <param name="nodes">The nodes.</param>
    /// <param name="former">What was made before; null at first.</param>
    public NodeShares(LiveList<NodeUsage> nodes, NodeShares? former)
    {
        var names = Encoding.UTF8.GetBytes(string.Join('\n', nodes.ByName.Select(node => node.Node.Value)));
        Names = former is not null && names.AsSpan().SequenceEqual(former.Names) ? former.Names : names;
        (Cpu, _busiestByCpu) = Of(nodes.ByName, node => Share(node.CpuUsage?.Value, node.CpuCapacity?.Value));
        (Memory, _busiestByMemory) = Of(nodes.ByName, node => Share((node.Memory?.WorkingSet ?? node.Memory?.Used)?.Value, node.Memory?.Total?.Value));
    }

    /// <summary>How many there are.</summary>
    public int Count => Cpu.Length;

    /// <summary>Their names in UTF-8, a line each. The same array as long as they are the same.</summary>
    public byte[] Names { get; }

    /// <summary>The share of the CPU in percent, at most 100.</summary>
    public byte[] Cpu { get; }

    /// <summary>The share of the memory.</summary>
    public byte[] Memory { get; }

    /// <summary>The node that uses the largest share, and that share; null where none is known.</summary>
    /// <param name="memory">Of memory, in place of CPU.</param>
    public (string Node, double Share)? Busiest(bool memory) => memory ? _busiestByMemory : _busiestByCpu;

    private static (byte[] Percents, (string Node, double Share)? Busiest) Of(IReadOnlyList<NodeUsage> nodes, Func<NodeUsage, double?> shareOf)
    {
        var percents = new byte[nodes.Count];
        (string, double Share)? busiest = null;
        for (var i = 0; i < percents.Length; i++)
        {
            var share = shareOf(nodes[i]);
            percents[i] = share is { } known ? (byte)Math.Clamp(Math.Round(known * 100), 0, 100) : Unknown;
            busiest = share is { } most && !(busiest?.Share >= most) ? (nodes[i].Node.Value, most) : busiest;
        }

        return (percents, busiest);
    }

    private static double? Share(double? used, double? whole) => whole > 0 && used is { } known ? known / whole : null;
}
