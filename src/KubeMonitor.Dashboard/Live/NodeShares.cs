using System.Text;
using KubeMonitor.Application.Nodes;

namespace KubeMonitor.Dashboard.Live;

/// <summary>How much of each node is in use, as the browser takes it: made once for all who look at the map.</summary>
internal sealed class NodeShares
{
    /// <summary>Stands for a share that isn't known.</summary>
    public const byte Unknown = 255;

    private readonly LiveList<NodeUsage> _nodes;

    /// <param name="nodes">The nodes.</param>
    /// <param name="former">What was made before; null at first.</param>
    public NodeShares(LiveList<NodeUsage> nodes, NodeShares? former)
    {
        _nodes = nodes;
        Names = former is not null && former.HasNamesOf(nodes) ? former.Names : Encoding.UTF8.GetBytes(string.Join('\n', nodes.ByName.Select(node => node.Node.Value)));
        Cpu = [.. nodes.ByName.Select(node => Percent(CpuOf(node)))];
        Memory = [.. nodes.ByName.Select(node => Percent(MemoryOf(node)))];
    }

    /// <summary>How many there are.</summary>
    public int Count => _nodes.ByName.Count;

    /// <summary>Their names in UTF-8, a line each. The same array as long as they are the same.</summary>
    public byte[] Names { get; }

    /// <summary>The share of the CPU in percent, at most 100.</summary>
    public byte[] Cpu { get; }

    /// <summary>The share of the memory.</summary>
    public byte[] Memory { get; }

    /// <summary>The node that uses the largest share, and that share; null where none is known.</summary>
    /// <param name="memory">Of memory, in place of CPU.</param>
    public (string Node, double Share)? Busiest(bool memory)
    {
        (string, double)? busiest = null;
        foreach (var node in _nodes.ByName)
        {
            if ((memory ? MemoryOf(node) : CpuOf(node)) is { } share && !(busiest?.Item2 >= share))
            {
                busiest = (node.Node.Value, share);
            }
        }

        return busiest;
    }

    private bool HasNamesOf(LiveList<NodeUsage> nodes) => Count == nodes.ByName.Count && nodes.ByName.Select(node => node.Node).SequenceEqual(_nodes.ByName.Select(node => node.Node));

    private static double? CpuOf(NodeUsage node) => Share(node.CpuUsage?.Value, node.CpuCapacity?.Value);

    private static double? MemoryOf(NodeUsage node) => Share((node.Memory?.WorkingSet ?? node.Memory?.Used)?.Value, node.Memory?.Total?.Value);

    private static double? Share(double? used, double? whole) => whole > 0 && used is { } known ? known / whole : null;

    private static byte Percent(double? share) => share is { } known ? (byte)Math.Clamp(Math.Round(known * 100), 0, 100) : Unknown;
}
