using KubeMonitor.Application.Limits;
using KubeMonitor.Application.Ports;
using KubeMonitor.Application.Retention;
using KubeMonitor.Domain.Identities;
using KubeMonitor.Domain.Samples;
using KubeMonitor.Domain.Series;
using KubeMonitor.Infrastructure.Storage.Budget;
using KubeMonitor.Infrastructure.Storage.Columns;
using KubeMonitor.Infrastructure.Storage.Durability;
using KubeMonitor.Infrastructure.Storage.Entities;
using KubeMonitor.Infrastructure.Storage.Grids;
using KubeMonitor.Infrastructure.Storage.Reads;
using KubeMonitor.Infrastructure.Storage.Tiers;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;

namespace KubeMonitor.Infrastructure.Storage;

/// <summary>
/// The time-series engine: each entity's newest sample as it came, and its history in compressed columns and coarser tiers. It has no
/// global state, so that several can each hold a slice of the entities.
/// </summary>
internal sealed partial class TimeSeriesStore : IMetricsStore, IDisposable
{
    private static readonly TimeSpan MaintenanceInterval = TimeSpan.FromSeconds(30);

    private static readonly TimeSpan SumsKept = TimeSpan.FromMinutes(5);

    private readonly LimitsOptions _limits;
    private readonly StorageOptions _storage;
    private readonly TimeProvider _time;
    private readonly SeriesLayout _layout;
    private readonly EntityIndex _index;
    private readonly MemoryBudget _budget;
    private readonly Lock _maintenance = new();
    private readonly Persistence? _disk;
    private readonly ITimer _timer;
    private long[] _maintained = [];
    private readonly ITimer? _checkpoints;

    // Held for reading from the moment that entities are looked up until their rows are applied, so that no entity leaves, and no
    // checkpoint is taken, in between.
    private readonly ReaderWriterLockSlim _appends = new();

    /// <summary>Makes a store, and fills it from the disk where it has one.</summary>
    /// <param name="retention">How long samples are kept.</param>
    /// <param name="limits">How many entities are, and how late a sample may be.</param>
    /// <param name="storage">How much memory they may take, and where they lie on disk.</param>
    /// <param name="time">The clock.</param>
    /// <param name="log">Told what the disk says.</param>
    /// <exception cref="StorageStartException">The disk can't be used.</exception>
    public TimeSeriesStore(
        IOptions<RetentionOptions> retention, IOptions<LimitsOptions> limits, IOptions<StorageOptions> storage, TimeProvider time, ILogger<TimeSeriesStore> log)
    {
        (_limits, _storage, _time) = (limits.Value, storage.Value, time);
        _layout = new SeriesLayout(retention.Value, tracksChanges: _storage.Path.Length > 0);
        _budget = new MemoryBudget(_layout, _storage.MemoryBytes);
        _index = new EntityIndex(_layout, count => count <= _limits.Entities && !_budget.IsExhausted);
        if (_storage.Path.Length > 0)
        {
            _disk = Persistence.Open(_storage.Path, _storage.Fsync, _index, _layout, _budget, time.GetUtcNow(), log);
            _checkpoints = time.CreateTimer(_ => Checkpoint(), null, _storage.Checkpoint, _storage.Checkpoint);
        }

        _timer = time.CreateTimer(_ => Maintain(), null, MaintenanceInterval, MaintenanceInterval);
    }

    /// <inheritdoc />
    public int EntityCount => _index.Count;

    private long Now => UnixTime.Of(_time.GetUtcNow());

    private AppendOutcome Refusal => _budget.IsExhausted && EntityCount < _limits.Entities ? AppendOutcome.NoMemory : AppendOutcome.NoRoom;

    /// <inheritdoc />
    public void Dispose()
    {
        _timer.Dispose();
        _checkpoints?.Dispose();
        if (_disk is not null)
        {
            Checkpoint();
            _disk.Dispose();
        }

        _appends.Dispose();
    }

    /// <inheritdoc />
    public IReadOnlyList<NodeSample> LatestNodes() => [.. _index.SortedNodes().Where(node => !node.Series.IsGone).Select(node => node.Newest.Read())];

    /// <inheritdoc />
    public IReadOnlyList<INewestPod> LatestPods() => new NewestPods(_index.SortedPods());

    /// <inheritdoc />
    public IReadOnlyList<INewestPod> LatestPodsIn(string namespaceName) => new NewestPods(_index.SortedPodsIn(namespaceName));

    /// <inheritdoc />
    public NodeSample? LatestNode(NodeName node) => _index.Find(node)?.Newest is { IsThere: true } newest ? newest.Read() : null;

    /// <inheritdoc />
    public INewestPod? LatestPod(PodUid uid) => _index.Find(uid) is { HasSample: true } pod ? pod.Newest : null;

    /// <inheritdoc />
    public IReadOnlyList<INewestPod> LatestPodsNamed(string podName) =>
        [.. _index.Named(podName)
            .GroupBy(pod => pod.Name!.Value.Namespace)
            .OrderBy(group => group.Key, StringComparer.Ordinal)
            .Select(group => InTurn(group))
            .Where(pods => pods.Count > 0)
            .Select(pods => pods[^1].Newest)];

    /// <inheritdoc />
    public IReadOnlyList<string> Namespaces() => _index.Namespaces();

    /// <inheritdoc />
    public SampleSeries<NodeSample>? ReadNode(NodeName node, SeriesRange range)
    {
        ArgumentNullException.ThrowIfNull(range);
        if (_index.Find(node) is not { Newest.IsThere: true } known)
        {
            return null;
        }

        var builder = new SeriesBuilder<NodeSample>(ColumnSet.Node, Plan(range), range.Aggregation, SampleRows.Read);
        builder.Read(known.Series, known.Newest.Read());
        return builder.Build();
    }

    /// <inheritdoc />
    public SampleSeries<PodSample>? ReadPod(PodUid uid, SeriesRange range)
    {
        ArgumentNullException.ThrowIfNull(range);
        return _index.Find(uid) is { HasSample: true } pod ? Read([pod], range) : null;
    }

    /// <inheritdoc />
    public SampleSeries<PodSample>? ReadPod(PodName pod, SeriesRange range)
    {
        ArgumentNullException.ThrowIfNull(range);
        var pods = InTurn(_index.Named(pod.Name).Where(each => each.Name == pod));
        return pods.Count == 0 ? null : Read(pods, range);
    }

    /// <inheritdoc />
    public SampleSeries<ContainerReading>? ReadContainer(PodUid pod, ContainerId container, SeriesRange range)
    {
        ArgumentNullException.ThrowIfNull(range);
        if (_index.Find(pod)?.Find(container) is not { } known)
        {
            return null;
        }

        var builder = new SeriesBuilder<ContainerReading>(ColumnSet.Container, Plan(range), range.Aggregation, SampleRows.Read);
        builder.Read(known.Series, new ContainerReading(default, known.Named));
        return builder.Build();
    }

    /// <inheritdoc />
    public SampleSeries<UsageSum> SumPods(IReadOnlyList<PodSpan> pods, SeriesRange range, UsageFigures figures = UsageFigures.All)
    {
        ArgumentNullException.ThrowIfNull(pods);
        ArgumentNullException.ThrowIfNull(range);
        return Sum(
            pods.Select(span => new Member(
                _index.Find(span.Uid)?.Series,
                span.From is { } from ? UnixTime.Of(from) : long.MinValue,
                span.Until is { } until ? UnixTime.Of(until) : long.MaxValue)),
            PlanOfSum(range),
            range.Aggregation,
            SumTotals.ColumnsOf(figures));
    }

    /// <inheritdoc />
    public SampleSeries<UsageSum> SumNamespace(string namespaceName, SeriesRange range, UsageFigures figures = UsageFigures.All)
    {
        ArgumentNullException.ThrowIfNull(range);
        var (plan, columns) = (PlanOfSum(range), SumTotals.ColumnsOf(figures));
        SampleSeries<UsageSum> Sum(ReadPlan part) => TimeSeriesStore.Sum(
            _index.In(namespaceName).Select(pod => new Member(pod.Series, pod.First, pod.Last + 1)), part, range.Aggregation, columns);

        return plan.Tier < 0 && _index.SumsOf(namespaceName) is { } kept
            ? kept.Read(plan, range.Aggregation, columns, Now, Sum)
            : Sum(plan);
    }

    /// <inheritdoc />
    public CpuMean? ReadCpuMean(NodeName node, DateTimeOffset until, TimeSpan window) =>
        _index.Find(node) is { } known ? CpuMeanReader.OfThread.Read(known.Series, UnixTime.Of(until), window.Ticks) : null;

    /// <inheritdoc />
    public IReadOnlyList<ContainerMean> ReadContainerCpuMeans(PodUid uid, DateTimeOffset until, TimeSpan window) =>
        _index.Find(uid) is not { } pod ? [] : Array.ConvertAll(
            pod.Containers, container => new ContainerMean(container.Container, CpuMeanReader.OfThread.Read(container.Series, UnixTime.Of(until), window.Ticks)));

    /// <inheritdoc />
    public StoreUsage Usage() => new()
    {
        Entities = EntityCount,
        MaxEntities = _limits.Entities,
        Bytes = _budget.Bytes,
        MaxBytes = _storage.MemoryBytes,
        DiskBytes = _disk?.Database.Bytes,
        Tiers = _budget.Tiers(),
    };

    private ReadPlan Plan(SeriesRange range) => ReadPlan.For(range, _layout, Now, _budget.LetGoUntil);

    private SampleSeries<PodSample> Read(List<PodEntity> pods, SeriesRange range)
    {
        var builder = new SeriesBuilder<PodSample>(ColumnSet.Pod, Plan(range), range.Aggregation, SampleRows.Read);
        for (var i = 0; i < pods.Count; i++)
        {
            builder.Read(pods[i].Series, pods[i].Newest.Read(), i + 1 < pods.Count ? pods[i + 1].First : long.MaxValue);
        }

        return builder.Build();
    }

    private ReadPlan PlanOfSum(SeriesRange range) => Plan(range with { Step = range.Step ?? IMetricsStore.DefaultSumStep });

    private static SampleSeries<UsageSum> Sum(IEnumerable<Member> members, ReadPlan plan, Aggregation aggregation, ulong columns)
    {
        var sums = new UsageSums(plan, aggregation, columns);
        foreach (var member in members)
        {
            sums.Add(member);
        }

        return sums.Build();
    }

    private static List<PodEntity> InTurn(IEnumerable<PodEntity> pods) => [.. pods.Where(pod => pod.HasSample).OrderBy(pod => pod.First)];
}
