using KubeMonitor.Application.Limits;
using KubeMonitor.Application.Ports;
using KubeMonitor.Application.Retention;
using KubeMonitor.Domain.Identities;
using KubeMonitor.Domain.Samples;
using KubeMonitor.Domain.Series;
using KubeMonitor.Infrastructure.Storage.Budget;
using KubeMonitor.Infrastructure.Storage.Columns;
using KubeMonitor.Infrastructure.Storage.Entities;
using KubeMonitor.Infrastructure.Storage.Grids;
using KubeMonitor.Infrastructure.Storage.Reads;
using KubeMonitor.Infrastructure.Storage.Tiers;
using Microsoft.Extensions.Options;

namespace KubeMonitor.Infrastructure.Storage;

/// <summary>
/// The time-series engine: each entity's newest sample as it came, and its history in compressed columns and coarser tiers. It has no
/// global state, so that several can each hold a slice of the entities.
/// </summary>
internal sealed class TimeSeriesStore : IMetricsStore, IDisposable
{
    private static readonly TimeSpan MaintenanceInterval = TimeSpan.FromSeconds(10);

    private readonly LimitsOptions _limits;
    private readonly StorageOptions _storage;
    private readonly TimeProvider _time;
    private readonly SeriesLayout _layout;
    private readonly EntityIndex _index;
    private readonly MemoryBudget _budget;
    private readonly Lock _maintenance = new();
    private readonly ITimer _timer;

    /// <summary>Makes an empty store.</summary>
    /// <param name="retention">How long samples are kept.</param>
    /// <param name="limits">How many entities are, and how late a sample may be.</param>
    /// <param name="storage">How much memory they may take.</param>
    /// <param name="time">The clock.</param>
    public TimeSeriesStore(IOptions<RetentionOptions> retention, IOptions<LimitsOptions> limits, IOptions<StorageOptions> storage, TimeProvider time)
    {
        (_limits, _storage, _time) = (limits.Value, storage.Value, time);
        _layout = new SeriesLayout(retention.Value);
        _budget = new MemoryBudget(_layout, _storage.MemoryBytes);
        _index = new EntityIndex(_layout, count => count <= _limits.Entities && !_budget.IsExhausted);
        _timer = time.CreateTimer(_ => Maintain(), null, MaintenanceInterval, MaintenanceInterval);
    }

    /// <inheritdoc />
    public int EntityCount => _index.Count;

    private long Now => UnixTime.Of(_time.GetUtcNow());

    /// <inheritdoc />
    public void Dispose() => _timer.Dispose();

    /// <inheritdoc />
    public AppendOutcome Append(NodeSample sample)
    {
        ArgumentNullException.ThrowIfNull(sample);
        Span<long> row = stackalloc long[ColumnSet.Node.Count];
        SampleRows.Write(sample, row);
        while (true)
        {
            if (_index.FindOrAdd(sample) is not { } node)
            {
                return Refusal;
            }

            if (node.Series.Append(UnixTime.Of(sample.Timestamp), row) is { } added)
            {
                node.Offer(sample);
                return added ? AppendOutcome.Accepted : AppendOutcome.Duplicate;
            }
        }
    }

    /// <inheritdoc />
    public AppendOutcome Append(PodSample sample)
    {
        ArgumentNullException.ThrowIfNull(sample);
        Span<long> row = stackalloc long[ColumnSet.Pod.Count];
        SampleRows.Write(sample, row);
        var time = UnixTime.Of(sample.Timestamp);
        while (true)
        {
            if (_index.FindOrAdd(sample) is not { } pod)
            {
                return Refusal;
            }

            var wasGone = pod.Series.IsGone;
            if (pod.Series.Append(time, row) is { } added)
            {
                if (!added)
                {
                    return AppendOutcome.Duplicate;
                }

                Append(pod, sample, time);
                pod.Offer(sample, time);
                if (wasGone)
                {
                    _index.Resort();
                }

                return AppendOutcome.Accepted;
            }
        }
    }

    /// <inheritdoc />
    public IReadOnlyList<AppendOutcome> Append(IReadOnlyList<NodeReport> reports)
    {
        ArgumentNullException.ThrowIfNull(reports);
        var outcomes = new List<AppendOutcome>(reports.Sum(report => 1 + report.Pods.Count));
        foreach (var report in reports)
        {
            outcomes.Add(Append(report.Node));
            foreach (var pod in report.Pods)
            {
                outcomes.Add(Append(pod));
            }
        }

        return outcomes;
    }

    /// <inheritdoc />
    public IReadOnlyList<NodeSample> LatestNodes() => [.. _index.SortedNodes().Where(node => !node.Series.IsGone).Select(node => node.Latest)];

    /// <inheritdoc />
    public IReadOnlyList<PodSample> LatestPods() => Array.ConvertAll(_index.SortedPods(), pod => pod.Latest);

    /// <inheritdoc />
    public NodeSample? LatestNode(NodeName node) => _index.Find(node)?.Latest;

    /// <inheritdoc />
    public PodSample? LatestPod(PodUid uid) => _index.Find(uid)?.Latest;

    /// <inheritdoc />
    public IReadOnlyList<PodSample> LatestPodsNamed(string podName) =>
        [.. _index.Named(podName)
            .GroupBy(pod => pod.Name!.Value.Namespace)
            .OrderBy(group => group.Key, StringComparer.Ordinal)
            .Select(group => InTurn(group)[^1].Latest)];

    /// <inheritdoc />
    public IReadOnlyList<string> Namespaces() => _index.Namespaces();

    /// <inheritdoc />
    public SampleSeries<NodeSample>? ReadNode(NodeName node, SeriesRange range)
    {
        ArgumentNullException.ThrowIfNull(range);
        if (_index.Find(node) is not { } known)
        {
            return null;
        }

        var builder = new SeriesBuilder<NodeSample>(ColumnSet.Node, Plan(range), range.Aggregation, SampleRows.Read);
        builder.Read(known.Series, known.Latest);
        return builder.Build();
    }

    /// <inheritdoc />
    public SampleSeries<PodSample>? ReadPod(PodUid uid, SeriesRange range)
    {
        ArgumentNullException.ThrowIfNull(range);
        return _index.Find(uid) is { } pod ? Read([pod], range) : null;
    }

    /// <inheritdoc />
    public SampleSeries<PodSample>? ReadPod(PodName pod, SeriesRange range)
    {
        ArgumentNullException.ThrowIfNull(range);
        var pods = InTurn(_index.Named(pod.Name).Where(each => each.Name == pod));
        return pods.Count == 0 ? null : Read(pods, range);
    }

    /// <inheritdoc />
    public SampleSeries<UsageSum> SumPods(IReadOnlyList<PodSpan> pods, SeriesRange range)
    {
        ArgumentNullException.ThrowIfNull(pods);
        ArgumentNullException.ThrowIfNull(range);
        return Sum(
            pods.Select(span => new Member(
                _index.Find(span.Uid)?.Series,
                span.From is { } from ? UnixTime.Of(from) : long.MinValue,
                span.Until is { } until ? UnixTime.Of(until) : long.MaxValue)),
            range);
    }

    /// <inheritdoc />
    public SampleSeries<UsageSum> SumNamespace(string namespaceName, SeriesRange range)
    {
        ArgumentNullException.ThrowIfNull(range);
        return Sum(_index.In(namespaceName).Select(pod => new Member(pod.Series, pod.First, UnixTime.Of(pod.Latest.Timestamp) + 1)), range);
    }

    /// <inheritdoc />
    public StoreUsage Usage() => new()
    {
        Entities = EntityCount,
        MaxEntities = _limits.Entities,
        Bytes = _budget.Bytes,
        MaxBytes = _storage.MemoryBytes,
        Tiers = _budget.Tiers(),
    };

    /// <summary>Makes tiers, lets expired rows and entities go, and keeps to the memory's bound. Runs by itself, one at a time.</summary>
    public void Maintain()
    {
        if (!_maintenance.TryEnter())
        {
            return;
        }

        try
        {
            var now = Now;
            var complete = now - _limits.MaxLateness.Ticks - MaintenanceInterval.Ticks;
            foreach (var node in _index.Nodes)
            {
                if (node.Series.Maintain(complete, now, null))
                {
                    _index.Remove(node);
                }
            }

            var resort = false;
            foreach (var pod in _index.Pods)
            {
                resort |= Maintain(pod, complete, now);
            }

            if (resort)
            {
                _index.Resort();
            }

            _budget.Enforce(Entities(), now, null);
        }
        finally
        {
            _maintenance.Exit();
        }
    }

    private AppendOutcome Refusal => _budget.IsExhausted && EntityCount < _limits.Entities ? AppendOutcome.NoMemory : AppendOutcome.NoRoom;

    // True if the pod is gone since.
    private bool Maintain(PodEntity pod, long complete, long now)
    {
        var wasGone = pod.Series.IsGone;
        foreach (var container in pod.Containers)
        {
            if (container.Series.Maintain(complete, now, null))
            {
                _index.Remove(pod, container);
            }
        }

        if (pod.Series.Maintain(complete, now, null))
        {
            _index.Remove(pod);
            return true;
        }

        if (pod.Series.IsGone && !wasGone)
        {
            pod.Forget();
            return true;
        }

        return false;
    }

    private static void Append(PodEntity pod, PodSample sample, long time)
    {
        Span<long> row = stackalloc long[ColumnSet.Container.Count];
        foreach (var container in sample.Containers ?? [])
        {
            if (pod.Find(container.Id) is { } known)
            {
                SampleRows.Write(container, row);
                known.Series.Append(time, row);
                if (known.Named.Name is null && container.Name is not null)
                {
                    known.Named = known.Named with { Name = container.Name };
                }
            }
        }
    }

    private IEnumerable<Entity> Entities()
    {
        foreach (var node in _index.Nodes)
        {
            yield return node;
        }

        foreach (var pod in _index.Pods)
        {
            yield return pod;
            foreach (var container in pod.Containers)
            {
                yield return container;
            }
        }
    }

    private ReadPlan Plan(SeriesRange range) => ReadPlan.For(range, _layout, Now, _budget.LetGoUntil);

    private SampleSeries<PodSample> Read(List<PodEntity> pods, SeriesRange range)
    {
        var builder = new SeriesBuilder<PodSample>(ColumnSet.Pod, Plan(range), range.Aggregation, SampleRows.Read);
        for (var i = 0; i < pods.Count; i++)
        {
            builder.Read(pods[i].Series, pods[i].Latest, i + 1 < pods.Count ? pods[i + 1].First : long.MaxValue);
        }

        return builder.Build();
    }

    private SampleSeries<UsageSum> Sum(IEnumerable<Member> members, SeriesRange range)
    {
        var sums = new UsageSums(Plan(range with { Step = range.Step ?? IMetricsStore.DefaultSumStep }), range.Aggregation);
        foreach (var member in members)
        {
            sums.Add(member);
        }

        return sums.Build();
    }

    private static List<PodEntity> InTurn(IEnumerable<PodEntity> pods) => [.. pods.OrderBy(pod => pod.First)];
}
