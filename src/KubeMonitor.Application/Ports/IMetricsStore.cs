using KubeMonitor.Application.Errors;
using KubeMonitor.Application.Limits;
using KubeMonitor.Application.Retention;
using KubeMonitor.Domain.Identities;
using KubeMonitor.Domain.Samples;
using KubeMonitor.Domain.Series;

namespace KubeMonitor.Application.Ports;

/// <summary>
/// What was measured, by entity and time. Safe under concurrent reads and writes; a reader never sees half a sample. Samples are kept as
/// they were taken for <see cref="RetentionOptions.Raw"/>, then in the tiers of <see cref="RetentionOptions.Tiers"/>; an entity leaves
/// with the last of them.
/// </summary>
/// <remarks>
/// A pod is one entity per UID, or per namespace and name where a collector sends no UID. Reads go by name: where several pods had
/// one name in turn, each counts from its first sample until the next one's, so that a series by name has one sample an instant.
/// The latest sample is whole, as it was told. A range has the four groups: CPU, in thousandths of a millicore, memory, network, disk and
/// its source; a group without any known figure is null. A range that reaches further back than raw samples do is answered by the finest
/// tier that covers it, on that tier's step or a multiple, which the series says.
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

    /// <summary>
    /// Stores whole reports, and answers when all of them are as safe as the store makes them: in one go, where single samples would each
    /// have to wait.
    /// </summary>
    /// <param name="reports">The reports.</param>
    /// <returns>What became of each sample: of each report the node's, then the pods' in their order.</returns>
    /// <exception cref="StorageUnavailableException">They can't be made safe; none of them is stored.</exception>
    IReadOnlyList<AppendOutcome> Append(IReadOnlyList<NodeReport> reports);

    /// <summary>The newest sample of every node that has raw samples left, sorted by name.</summary>
    IReadOnlyList<NodeSample> LatestNodes();

    /// <summary>The newest sample of every pod that has raw samples left, sorted by namespace and name; those without a name last, by UID.</summary>
    IReadOnlyList<INewestPod> LatestPods();

    /// <summary>The same of the pods of one namespace, sorted by name. A store that knows them finds them faster than among all.</summary>
    /// <param name="namespaceName">The namespace.</param>
    IReadOnlyList<INewestPod> LatestPodsIn(string namespaceName) => [.. LatestPods().Where(pod => pod.NamespaceName == namespaceName)];

    /// <summary>The newest sample of a node; null if it is unknown.</summary>
    /// <param name="node">The node.</param>
    NodeSample? LatestNode(NodeName node);

    /// <summary>The newest sample of each pod of that name, one for each namespace that has, or had, one; sorted by namespace.</summary>
    /// <param name="podName">The name without a namespace.</param>
    IReadOnlyList<INewestPod> LatestPodsNamed(string podName);

    /// <summary>A node's samples in a range; null if the node is unknown.</summary>
    /// <param name="node">The node.</param>
    /// <param name="range">From when to when, and on which grid.</param>
    SampleSeries<NodeSample>? ReadNode(NodeName node, SeriesRange range);

    /// <summary>The samples of the pods that had this name, in a range; null if there was none. Containers are left out.</summary>
    /// <param name="pod">Namespace and name.</param>
    /// <param name="range">From when to when, and on which grid.</param>
    SampleSeries<PodSample>? ReadPod(PodName pod, SeriesRange range);

    /// <summary>The newest sample of a pod; null if it is unknown.</summary>
    /// <param name="uid">Its UID.</param>
    INewestPod? LatestPod(PodUid uid);

    /// <summary>A pod's samples in a range; null if it is unknown. Containers are left out.</summary>
    /// <param name="uid">Its UID.</param>
    /// <param name="range">From when to when, and on which grid.</param>
    SampleSeries<PodSample>? ReadPod(PodUid uid, SeriesRange range);

    /// <summary>A container's history in a range: CPU, memory, disk and its source; null if it, or its pod, is unknown.</summary>
    /// <param name="pod">The pod's UID.</param>
    /// <param name="container">The container.</param>
    /// <param name="range">From when to when, and on which grid.</param>
    SampleSeries<ContainerReading>? ReadContainer(PodUid pod, ContainerId container, SeriesRange range);

    /// <summary>The namespaces of all pods that have samples, of those that run and of those that did; sorted.</summary>
    IReadOnlyList<string> Namespaces();

    /// <summary>
    /// What a set of pods used together. The sum at t has, of each pod that was a member then, the one sample that the range's
    /// aggregation makes of its samples of the step that ends at t; a pod without any adds nothing. A step in which none had any is absent.
    /// </summary>
    /// <param name="pods">The members, each for its time. A pod that the store doesn't know counts in <see cref="UsageSum.PodCount"/> only.</param>
    /// <param name="range">From when to when, and on which grid: without one, <see cref="DefaultSumStep"/>.</param>
    /// <param name="figures">Which figures.</param>
    SampleSeries<UsageSum> SumPods(IReadOnlyList<PodSpan> pods, SeriesRange range, UsageFigures figures = UsageFigures.All);

    /// <summary>
    /// What the pods of a namespace used together, as <see cref="SumPods"/> has it; each is a member from its first sample to its last.
    /// Nothing is known of an unknown namespace: its series is empty.
    /// </summary>
    /// <param name="namespaceName">The namespace.</param>
    /// <param name="range">From when to when, and on which grid: without one, <see cref="DefaultSumStep"/>.</param>
    /// <param name="figures">Which figures.</param>
    SampleSeries<UsageSum> SumNamespace(string namespaceName, SeriesRange range, UsageFigures figures = UsageFigures.All);

    /// <summary>
    /// A node's mean CPU use between two of its readings, of raw samples only: from the newest that is at least a window older, or where
    /// there is none the oldest that the rates go back to without a break.
    /// </summary>
    /// <param name="node">The node.</param>
    /// <param name="until">When the last of the two was taken: the time of a sample.</param>
    /// <param name="window">How far the first lies back.</param>
    /// <returns>Null where there are no two readings.</returns>
    CpuMean? ReadCpuMean(NodeName node, DateTimeOffset until, TimeSpan window);

    /// <summary>The same of each container that a pod has, or had.</summary>
    /// <param name="uid">The pod's UID.</param>
    /// <param name="until">When the last reading was taken: the time of a sample of the pod.</param>
    /// <param name="window">How far the first lies back.</param>
    IReadOnlyList<ContainerMean> ReadContainerCpuMeans(PodUid uid, DateTimeOffset until, TimeSpan window);

    /// <summary>What it uses of what it may.</summary>
    StoreUsage Usage();

    /// <summary>
    /// The step of a sum that was asked for without one: three of the agent's intervals, so that a pod that reports has a sample in each
    /// step, though no two nodes measure at the same instant.
    /// </summary>
    static TimeSpan DefaultSumStep { get; } = TimeSpan.FromSeconds(15);

    /// <summary>How many entities (nodes, pods, containers) it holds; never more than <see cref="LimitsOptions.Entities"/>.</summary>
    int EntityCount { get; }
}
