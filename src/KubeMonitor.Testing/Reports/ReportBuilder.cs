using System.Security.Cryptography;
using System.Text;
using KubeMonitor.Domain.Identities;
using KubeMonitor.Domain.Samples;
using KubeMonitor.Domain.Units;

namespace KubeMonitor.Testing.Reports;

/// <summary>
/// Builds a report as an agent sends it. A pod has the same UID, and a container the same id, in every report that names it alike, so that
/// reports of several instants make a history. What isn't given is unknown (null).
/// </summary>
/// <param name="node">The node's name.</param>
/// <param name="timestamp">The instant of all samples.</param>
public sealed class ReportBuilder(string node, DateTimeOffset timestamp)
{
    private readonly List<PodSample> _pods = [];
    private NodeSample _node = new() { Timestamp = timestamp, Node = new NodeName(node) };

    /// <summary>Says what the node used.</summary>
    /// <param name="cpu">Millicores.</param>
    /// <param name="memoryUsed">Bytes.</param>
    /// <param name="change">Sets anything else of the sample.</param>
    public ReportBuilder Node(double? cpu = null, long? memoryUsed = null, Func<NodeSample, NodeSample>? change = null)
    {
        _node = _node with { CpuUsage = Cpu(cpu), Memory = memoryUsed is { } used ? new NodeMemory { Used = new ByteSize(used) } : null };
        _node = change?.Invoke(_node) ?? _node;
        return this;
    }

    /// <summary>Adds a pod.</summary>
    /// <param name="namespaceName">Its namespace.</param>
    /// <param name="name">Its name.</param>
    /// <param name="cpu">Millicores.</param>
    /// <param name="workingSet">Bytes.</param>
    /// <param name="change">Sets anything else of the sample.</param>
    public ReportBuilder Pod(string namespaceName, string name, double? cpu = null, long? workingSet = null, Func<PodSample, PodSample>? change = null)
    {
        var pod = new PodSample
        {
            Timestamp = timestamp,
            Node = _node.Node,
            Namespace = namespaceName,
            PodName = name,
            Uid = new PodUid(new Guid(Hash($"{namespaceName}/{name}").AsSpan(0, 16)).ToString()),
            CpuUsage = Cpu(cpu),
            Memory = Memory(workingSet),
        };
        _pods.Add(change?.Invoke(pod) ?? pod);
        return this;
    }

    /// <summary>Adds a container to the pod that was added last.</summary>
    /// <param name="name">Its name in the pod.</param>
    /// <param name="cpu">Millicores.</param>
    /// <param name="workingSet">Bytes.</param>
    /// <param name="change">Sets anything else of the sample.</param>
    /// <exception cref="InvalidOperationException">No pod was added yet.</exception>
    public ReportBuilder Container(string name, double? cpu = null, long? workingSet = null, Func<ContainerSample, ContainerSample>? change = null)
    {
        if (_pods.Count == 0)
        {
            throw new InvalidOperationException($"The container '{name}' has no pod. Add a pod before it.");
        }

        var pod = _pods[^1];
        var container = new ContainerSample
        {
            Id = new ContainerId(Convert.ToHexStringLower(Hash($"{pod.Namespace}/{pod.PodName}/{name}"))),
            Name = name,
            CpuUsage = Cpu(cpu),
            Memory = Memory(workingSet),
        };
        _pods[^1] = pod with { Containers = [.. pod.Containers ?? [], change?.Invoke(container) ?? container] };
        return this;
    }

    /// <summary>The report.</summary>
    public NodeReport Build() => new(_node, [.. _pods]);

    private static Millicores? Cpu(double? millicores) => millicores is { } value ? new Millicores(value) : null;

    private static PodMemory? Memory(long? workingSet) => workingSet is { } bytes ? new PodMemory { WorkingSet = new ByteSize(bytes) } : null;

    private static byte[] Hash(string text) => SHA256.HashData(Encoding.UTF8.GetBytes(text));
}
