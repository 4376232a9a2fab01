using KubeMonitor.Application.Inventory;
using KubeMonitor.Application.ResourceMetrics;

namespace KubeMonitor.MetricsApi.Answers;

/// <summary>What a NodeMetrics and a PodMetrics have in common.</summary>
/// <param name="Namespace">The pod's namespace; null for a node.</param>
/// <param name="Name">The name.</param>
/// <param name="Labels">Its labels.</param>
/// <param name="Timestamp">When the last reading was taken.</param>
/// <param name="Window">How long before that the first was.</param>
/// <param name="Node">The node's CPU in millicores and memory in bytes; of no use for a pod.</param>
/// <param name="Containers">The pod's containers; null for a node.</param>
internal readonly record struct MetricsItem(
    string? Namespace,
    string Name,
    LabelSet Labels,
    DateTimeOffset Timestamp,
    TimeSpan Window,
    (double Cpu, long Memory) Node,
    IReadOnlyList<ContainerReading>? Containers)
{
    /// <summary>Where it stands in a list: what parts namespace and name comes before anything that they may have.</summary>
    public string Key => $"{Namespace}\0{Name}";

    public static MetricsItem Of(NodeReading node) => new(
        null, node.Node.Value, node.Labels, node.Cpu.To, node.Cpu.To - node.Cpu.From, (node.Cpu.Cpu.Value, node.Memory.Value), null);

    public static MetricsItem Of(PodReading pod) => new(
        pod.Name.Namespace, pod.Name.Name, pod.Labels, pod.Timestamp, pod.Timestamp - pod.From, default, pod.Containers);

    /// <summary>All of it: the node's own figures, or the sum of the containers'.</summary>
    public (double Cpu, long Memory) Total()
    {
        if (Containers is null)
        {
            return Node;
        }

        var (cpu, memory) = (0.0, 0L);
        foreach (var container in Containers)
        {
            // What is printed is what is summed.
            cpu += Math.Round(container.Cpu.Value * 1e6);
            memory += container.Memory.Value;
        }

        return (cpu / 1e6, memory);
    }
}
