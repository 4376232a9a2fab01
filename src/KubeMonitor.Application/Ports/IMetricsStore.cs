using KubeMonitor.Application.Limits;
using KubeMonitor.Application.Retention;
using KubeMonitor.Domain.Identities;
using KubeMonitor.Domain.Samples;
using KubeMonitor.Domain.Series;

namespace KubeMonitor.Application.Ports;

/// <summary>
/// What was measured, by entity and time. Safe under concurrent reads and writes; a reader never sees half a sample. A sample leaves
/// when it is older than <see cref="RetentionOptions.Raw"/>, an entity with its last sample.
/// </summary>
/// <remarks>
/// A pod is one entity per UID, or per namespace and name where a collector sends no UID. Reads go by name: where several pods had
/// one name in turn, each counts from its first sample until the next one's, so that a series by name has one sample an instant.
/// A pod without a name yet is in <see cref="LatestPods"/> only, and takes the name with the first sample that has one.
/// </remarks>
public interface IMetricsStore
{
    /// <summary>Stores a node's sample. It may be older than others of the node: it lands in its place.</summary>
    /// <param name="sample">The sample.</param>
    AppendOutcome Append(NodeSample sample);

    /// <summary>Stores a pod's sample with its containers. It may be older than others of the pod: it lands in its place.</summary>
    /// <param name="sample">The sample; it has a UID, or namespace and name.</param>
    AppendOutcome Append(PodSample sample);

    /// <summary>The newest sample of every node, sorted by name.</summary>
    IReadOnlyList<NodeSample> LatestNodes();

    /// <summary>The newest sample of every pod, sorted by namespace and name; those without a name last, by UID.</summary>
    IReadOnlyList<PodSample> LatestPods();

    /// <summary>The newest sample of a node; null if it is unknown.</summary>
    /// <param name="node">The node.</param>
    NodeSample? LatestNode(NodeName node);

    /// <summary>The newest sample of each pod of that name, one for each namespace that has, or had, one; sorted by namespace.</summary>
    /// <param name="podName">The name without a namespace.</param>
    IReadOnlyList<PodSample> LatestPodsNamed(string podName);

    /// <summary>A node's samples in a range; null if the node is unknown.</summary>
    /// <param name="node">The node.</param>
    /// <param name="range">From when to when, and on which grid.</param>
    SampleSeries<NodeSample>? ReadNode(NodeName node, SeriesRange range);

    /// <summary>The samples of the pods that had this name, in a range; null if there was none. Containers are left out.</summary>
    /// <param name="pod">Namespace and name.</param>
    /// <param name="range">From when to when, and on which grid.</param>
    SampleSeries<PodSample>? ReadPod(PodName pod, SeriesRange range);

    /// <summary>How many entities (nodes, pods, containers) it holds; never more than <see cref="LimitsOptions.Entities"/>.</summary>
    int EntityCount { get; }
}
