using KubeMonitor.Benchmarking.Peers;
using KubeMonitor.Domain.Samples;
using KubeMonitor.LoadSimulator.Nodes;

namespace KubeMonitor.LoadSimulator.Peers;

/// <summary>
/// A node's reports as a peer takes them: one series for each figure whose history the API server keeps. Rates are left out, since a peer
/// makes them of the counters when it is asked.
/// </summary>
/// <param name="node">The node, which goes on.</param>
internal sealed class NodeSeries(SimulatedNode node)
{
    private static readonly string[] OfNode =
        ["cpu", "memory_total", "memory_free", "memory_buffers", "memory_cached", "memory_used", "memory_available", "memory_working_set", "rx", "tx", "read", "written"];

    private static readonly string[] OfPod = ["cpu", "memory_usage", "memory_working_set", "memory_rss", "memory_cache", "memory_swap", "read", "written", "rx", "tx"];
    private static readonly string[] OfContainer = OfPod[..^2];

    private readonly Dictionary<string, byte[][]> _labels = [];
    private readonly RemoteWriteBody _body = new();
    private long _milliseconds;

    /// <summary>Samples of the last body.</summary>
    public int Samples { get; private set; }

    /// <summary>The next report.</summary>
    /// <param name="at">When it is taken.</param>
    public ByteArrayContent Next(DateTimeOffset at)
    {
        node.Step();
        (_milliseconds, Samples) = (at.ToUnixTimeMilliseconds(), 0);
        var (memory, network, disk) = (node.Memory, node.Network, node.Disk);
        Add(node.Name, OfNode, [node.Cpu, Of(memory.Total), Of(memory.Free), Of(memory.Buffers), Of(memory.Cached), Of(memory.Used), Of(memory.Available), Of(memory.WorkingSet), Of(network.RxBytes), Of(network.TxBytes), Of(disk.ReadBytes), Of(disk.WriteBytes)], ("node", node.Name));
        foreach (var pod in node.Pods)
        {
            network = pod.Network;
            Add(pod.Uid, OfPod, [.. Figures(pod.Cpu, pod.Memory, pod.Disk), Of(network.RxBytes), Of(network.TxBytes)], ("namespace", pod.Namespace), ("node", node.Name), ("pod", pod.Name));
            foreach (var container in pod.Containers)
            {
                Add(container.Id, OfContainer, Figures(container.Use.Cpu, container.Memory, container.Disk), ("container", container.Name), ("namespace", pod.Namespace), ("node", node.Name), ("pod", pod.Name));
            }
        }

        return _body.Take();
    }

    private static double[] Figures(long cpu, PodMemory memory, DiskTransfer disk) =>
        [cpu / 1000.0, Of(memory.Usage), Of(memory.WorkingSet), Of(memory.Rss), Of(memory.Cache), Of(memory.Swap), Of(disk.ReadBytes), Of(disk.WriteBytes)];

    private static double Of(Domain.Units.ByteSize? bytes) => bytes!.Value.Value;

    private void Add(string entity, string[] names, ReadOnlySpan<double> values, params ReadOnlySpan<(string Name, string Value)> labels)
    {
        if (!_labels.TryGetValue(entity, out var known))
        {
            known = new byte[names.Length][];
            for (var i = 0; i < names.Length; i++)
            {
                known[i] = RemoteWriteBody.Labels([("__name__", names[i]), .. labels]);
            }

            _labels.Add(entity, known);
        }

        for (var i = 0; i < names.Length; i++)
        {
            _body.Add(known[i], values[i], _milliseconds);
        }

        Samples += names.Length;
    }
}
