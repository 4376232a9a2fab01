using System.Collections.Concurrent;
using KubeMonitor.Application.Ports;
using KubeMonitor.Domain.Identities;
using KubeMonitor.Domain.Samples;
using KubeMonitor.Domain.Series;

/// <summary>A store of somebody's own: it keeps the newest sample of each node and pod, and no history.</summary>
internal sealed class LatestOnlyStore : IMetricsStore
{
    private readonly ConcurrentDictionary<NodeName, NodeSample> _nodes = new();
    private readonly ConcurrentDictionary<string, HeldPod> _pods = new();

    public int EntityCount => _nodes.Count + _pods.Count;

    public AppendOutcome Append(NodeSample sample)
    {
        _nodes.AddOrUpdate(sample.Node, sample, (_, known) => sample.Timestamp > known.Timestamp ? sample : known);
        return AppendOutcome.Accepted;
    }

    public AppendOutcome Append(PodSample sample)
    {
        _pods.AddOrUpdate(
            sample.Uid?.Value ?? $"{sample.FullName}", new HeldPod(sample), (_, known) => sample.Timestamp > known.Timestamp ? new HeldPod(sample) : known);
        return AppendOutcome.Accepted;
    }

    public IReadOnlyList<AppendOutcome> Append(IReadOnlyList<NodeReport> reports) =>
        [.. reports.SelectMany(report => report.Pods.Select(Append).Prepend(Append(report.Node)))];

    public IReadOnlyList<NodeSample> LatestNodes() => [.. _nodes.Values.OrderBy(node => node.Node.Value, StringComparer.Ordinal)];

    public IReadOnlyList<INewestPod> LatestPods() =>
        [.. _pods.Values.OrderBy(pod => pod.NamespaceName, StringComparer.Ordinal).ThenBy(pod => pod.Sample.PodName, StringComparer.Ordinal)];

    public NodeSample? LatestNode(NodeName node) => _nodes.GetValueOrDefault(node);

    public IReadOnlyList<INewestPod> LatestPodsNamed(string podName) => [.. LatestPods().Where(pod => pod.FullName?.Name == podName)];

    public INewestPod? LatestPod(PodUid uid) => _pods.GetValueOrDefault(uid.Value);

    public SampleSeries<NodeSample>? ReadNode(NodeName node, SeriesRange range) =>
        LatestNode(node) is { } sample ? new SampleSeries<NodeSample>([sample], null) : null;

    public SampleSeries<PodSample>? ReadPod(PodName pod, SeriesRange range) =>
        LatestPods().FirstOrDefault(each => each.FullName == pod) is { } newest ? new SampleSeries<PodSample>([newest.Read()], null) : null;

    public SampleSeries<PodSample>? ReadPod(PodUid uid, SeriesRange range) =>
        LatestPod(uid) is { } newest ? new SampleSeries<PodSample>([newest.Read()], null) : null;

    public SampleSeries<ContainerReading>? ReadContainer(PodUid pod, ContainerId container, SeriesRange range) =>
        LatestPod(pod)?.Read() is { Containers: { } containers } sample && containers.FirstOrDefault(each => each.Id == container) is { } found
            ? new SampleSeries<ContainerReading>([new ContainerReading(sample.Timestamp, found)], null)
            : null;

    public IReadOnlyList<string> Namespaces() => [.. LatestPods().Select(pod => pod.NamespaceName).OfType<string>().Distinct()];

    public SampleSeries<UsageSum> SumPods(IReadOnlyList<PodSpan> pods, SeriesRange range, UsageFigures figures) => new([], range.Step);

    public SampleSeries<UsageSum> SumNamespace(string namespaceName, SeriesRange range, UsageFigures figures) => new([], range.Step);

    // Both need two readings, and there is one.
    public CpuMean? ReadCpuMean(NodeName node, DateTimeOffset until, TimeSpan window) => null;

    public IReadOnlyList<ContainerMean> ReadContainerCpuMeans(PodUid uid, DateTimeOffset until, TimeSpan window) => [];

    public StoreUsage Usage() => new() { Entities = EntityCount, MaxEntities = int.MaxValue, Tiers = [] };
}
