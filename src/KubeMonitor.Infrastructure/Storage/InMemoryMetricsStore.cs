using System.Collections.Concurrent;
using KubeMonitor.Application.Limits;
using KubeMonitor.Application.Ports;
using KubeMonitor.Application.Retention;
using KubeMonitor.Domain.Identities;
using KubeMonitor.Domain.Samples;
using KubeMonitor.Domain.Series;
using KubeMonitor.Infrastructure.Storage.Steps;
using Microsoft.Extensions.Options;

namespace KubeMonitor.Infrastructure.Storage;

/// <summary>
/// Keeps samples in memory, as they are. One lock guards which entities there are and what they are called; each entity's samples
/// have their own, so that a long read of one never holds up the writer of another.
/// </summary>
/// <param name="retention">How long samples are kept.</param>
/// <param name="limits">How many entities are.</param>
/// <param name="time">The clock.</param>
internal sealed class InMemoryMetricsStore(IOptions<RetentionOptions> retention, IOptions<LimitsOptions> limits, TimeProvider time) : IMetricsStore
{
    private static readonly TimeSpan SweepInterval = TimeSpan.FromMinutes(1);

    private readonly ConcurrentDictionary<NodeName, SampleLog<NodeSample>> _nodes = new();
    private readonly ConcurrentDictionary<string, PodLog> _pods = new();
    private readonly Dictionary<string, List<PodLog>> _byName = [];
    private readonly Lock _membership = new();
    private long _sweptAt = time.GetTimestamp();
    private int _entities;

    /// <inheritdoc />
    public int EntityCount => Volatile.Read(ref _entities);

    private DateTimeOffset Expired => time.GetUtcNow() - retention.Value.Raw;

    /// <inheritdoc />
    public AppendOutcome Append(NodeSample sample)
    {
        ArgumentNullException.ThrowIfNull(sample);
        Sweep();
        while (true)
        {
            if (FindOrAdd(sample) is not { } log)
            {
                return AppendOutcome.NoRoom;
            }

            if (log.Add(sample, Slim, Expired) is { } outcome)
            {
                return outcome;
            }
        }
    }

    /// <inheritdoc />
    public AppendOutcome Append(PodSample sample)
    {
        ArgumentNullException.ThrowIfNull(sample);
        Sweep();
        while (true)
        {
            if (FindOrAdd(sample) is not { } pod)
            {
                return AppendOutcome.NoRoom;
            }

            if (pod.Samples.Add(sample, Slim, Expired) is { } outcome)
            {
                return outcome;
            }
        }
    }

    /// <inheritdoc />
    public IReadOnlyList<NodeSample> LatestNodes() =>
        [.. _nodes.Values.Select(log => log.Latest).OfType<NodeSample>().OrderBy(sample => sample.Node.Value, StringComparer.Ordinal)];

    /// <inheritdoc />
    public IReadOnlyList<PodSample> LatestPods() =>
        [.. _pods.Values.Select(pod => pod.Samples.Latest).OfType<PodSample>()
            .OrderBy(sample => sample.FullName is null)
            .ThenBy(sample => sample.Namespace, StringComparer.Ordinal)
            .ThenBy(sample => sample.PodName, StringComparer.Ordinal)
            .ThenBy(sample => sample.Uid?.Value, StringComparer.Ordinal)];

    /// <inheritdoc />
    public NodeSample? LatestNode(NodeName node) => _nodes.TryGetValue(node, out var log) ? log.Latest : null;

    /// <inheritdoc />
    public IReadOnlyList<PodSample> LatestPodsNamed(string podName) =>
        [.. Named(podName)
            .GroupBy(pod => pod.Name!.Value.Namespace)
            .OrderBy(group => group.Key, StringComparer.Ordinal)
            .Select(group => InTurn(group)[^1].Samples.Latest)
            .OfType<PodSample>()];

    /// <inheritdoc />
    public SampleSeries<NodeSample>? ReadNode(NodeName node, SeriesRange range)
    {
        ArgumentNullException.ThrowIfNull(range);
        if (!_nodes.TryGetValue(node, out var log))
        {
            return null;
        }

        var samples = log.Read(Start(range), range.To);
        var figures = new StepFigures(range.Aggregation);
        return new SampleSeries<NodeSample>(
            range.Step is { } step
                ? new StepGrid(step).Combine(samples, sample => sample.Timestamp, range.To, (end, each) => NodeStep.Combine(end, each, figures))
                : samples.ConvertAll(Slim),
            range.Step);
    }

    /// <inheritdoc />
    public SampleSeries<PodSample>? ReadPod(PodName pod, SeriesRange range)
    {
        ArgumentNullException.ThrowIfNull(range);
        var pods = InTurn(Named(pod.Name).Where(each => each.Name == pod));
        if (pods.Count == 0)
        {
            return null;
        }

        var samples = new List<PodSample>();
        for (var i = 0; i < pods.Count; i++)
        {
            var until = i + 1 < pods.Count ? pods[i + 1].Samples.First : null;
            samples.AddRange(pods[i].Samples.Read(Start(range), range.To).Where(sample => until is null || sample.Timestamp < until));
        }

        return OnGrid(samples, range);
    }

    /// <inheritdoc />
    public PodSample? LatestPod(PodUid uid) => _pods.TryGetValue(uid.Value, out var pod) ? pod.Samples.Latest : null;

    /// <inheritdoc />
    public SampleSeries<PodSample>? ReadPod(PodUid uid, SeriesRange range)
    {
        ArgumentNullException.ThrowIfNull(range);
        return _pods.TryGetValue(uid.Value, out var pod) ? OnGrid(pod.Samples.Read(Start(range), range.To), range) : null;
    }

    /// <inheritdoc />
    public IReadOnlyList<string> Namespaces() =>
        [.. _pods.Values.Select(pod => pod.Name?.Namespace).OfType<string>().Distinct().Order(StringComparer.Ordinal)];

    /// <inheritdoc />
    public SampleSeries<UsageSum> SumPods(IReadOnlyList<PodSpan> pods, SeriesRange range)
    {
        ArgumentNullException.ThrowIfNull(pods);
        ArgumentNullException.ThrowIfNull(range);
        return Sum([.. pods.Select(span => new Member(_pods.GetValueOrDefault(span.Uid.Value), span.From, span.Until))], range);
    }

    /// <inheritdoc />
    public SampleSeries<UsageSum> SumNamespace(string namespaceName, SeriesRange range)
    {
        ArgumentNullException.ThrowIfNull(range);
        return Sum(
            [.. _pods.Values.Where(pod => pod.Name?.Namespace == namespaceName)
                .Select(pod => new Member(pod, pod.Samples.First, pod.Samples.Latest?.Timestamp.AddTicks(1)))],
            range);
    }

    /// <inheritdoc />
    public StoreUsage Usage() => new()
    {
        Entities = EntityCount,
        MaxEntities = limits.Value.Entities,
        Tiers = [new TierUsage(null, retention.Value.Raw, null)],
    };

    private static SampleSeries<PodSample> OnGrid(List<PodSample> samples, SeriesRange range)
    {
        var figures = new StepFigures(range.Aggregation);
        return new SampleSeries<PodSample>(
            range.Step is { } step
                ? new StepGrid(step).Combine(samples, sample => sample.Timestamp, range.To, (end, each) => PodStep.Combine(end, each, figures))
                : samples.ConvertAll(Slim),
            range.Step);
    }

    private static SampleSeries<UsageSum> Sum(List<Member> members, SeriesRange range)
    {
        var step = range.Step ?? IMetricsStore.DefaultSumStep;
        var onGrid = range with { Step = step };
        var points = new SortedDictionary<DateTimeOffset, List<PodSample>>();
        foreach (var member in members)
        {
            var samples = member.Pod?.Samples.Read(Start(onGrid), range.To) ?? [];
            samples.RemoveAll(sample => sample.Timestamp < member.From || sample.Timestamp >= member.Until);
            foreach (var sample in OnGrid(samples, onGrid).Samples)
            {
                (points.TryGetValue(sample.Timestamp, out var point) ? point : points[sample.Timestamp] = []).Add(sample);
            }
        }

        return new SampleSeries<UsageSum>(
            [.. points.Select(point => PodSum.Of(
                point.Key, point.Value, members.Count(member => !(member.From > point.Key) && !(member.Until <= point.Key - step))))],
            step);
    }

    private static DateTimeOffset Start(SeriesRange range) => range.Step is { } step ? new StepGrid(step).StartOfFirst(range.From) : range.From;

    private static NodeSample Slim(NodeSample sample) => sample.Interfaces is null && sample.Devices is null ? sample : sample with { Interfaces = null, Devices = null };

    private static PodSample Slim(PodSample sample) => sample.Containers is null ? sample : sample with { Containers = null };

    private static List<PodLog> InTurn(IEnumerable<PodLog> pods) => [.. pods.Where(pod => pod.Samples.First is not null).OrderBy(pod => pod.Samples.First)];

    private List<PodLog> Named(string podName)
    {
        lock (_membership)
        {
            return _byName.TryGetValue(podName, out var pods) ? [.. pods] : [];
        }
    }

    private void Name(PodLog pod, PodName? name)
    {
        if (name is { } known && pod.Name is null)
        {
            pod.Name = known;
            (_byName.TryGetValue(known.Name, out var pods) ? pods : _byName[known.Name] = []).Add(pod);
        }
    }

    private SampleLog<NodeSample>? FindOrAdd(NodeSample sample)
    {
        if (_nodes.TryGetValue(sample.Node, out var known))
        {
            return known;
        }

        lock (_membership)
        {
            if (!_nodes.TryGetValue(sample.Node, out var log) && TryTakeRoom(1))
            {
                _nodes[sample.Node] = log = new SampleLog<NodeSample>(each => each.Timestamp);
            }

            return log;
        }
    }

    private PodLog? FindOrAdd(PodSample sample)
    {
        var key = sample.Uid?.Value ?? sample.FullName!.Value.ToString();
        var containers = sample.Containers?.Count ?? 0;
        if (_pods.TryGetValue(key, out var known) && (known.Name is not null || sample.FullName is null) && containers <= known.Containers)
        {
            return known;
        }

        lock (_membership)
        {
            var pod = _pods.GetValueOrDefault(key);
            if (!TryTakeRoom(Math.Max(0, containers - (pod?.Containers ?? 0)) + (pod is null ? 1 : 0)))
            {
                return null;
            }

            pod ??= _pods[key] = new PodLog();
            pod.Containers = Math.Max(pod.Containers, containers);
            Name(pod, sample.FullName);
            return pod;
        }
    }

    private bool TryTakeRoom(int more)
    {
        if (_entities + more > limits.Value.Entities)
        {
            return false;
        }

        Volatile.Write(ref _entities, _entities + more);
        return true;
    }

    // By whoever appends: an entity without samples left gives back its room and its name.
    private void Sweep()
    {
        if (time.GetElapsedTime(Volatile.Read(ref _sweptAt)) < SweepInterval)
        {
            return;
        }

        lock (_membership)
        {
            Volatile.Write(ref _sweptAt, time.GetTimestamp());
            foreach (var (name, log) in _nodes)
            {
                if (log.TryClose(Expired) && _nodes.TryRemove(name, out _))
                {
                    _entities--;
                }
            }

            foreach (var (key, pod) in _pods)
            {
                if (pod.Samples.TryClose(Expired) && _pods.TryRemove(key, out _))
                {
                    _entities -= 1 + pod.Containers;
                    Unname(pod);
                }
            }
        }
    }

    private void Unname(PodLog pod)
    {
        if (pod.Name is { } name && _byName.TryGetValue(name.Name, out var pods))
        {
            pods.Remove(pod);
            if (pods.Count == 0)
            {
                _byName.Remove(name.Name);
            }
        }
    }

    private readonly record struct Member(PodLog? Pod, DateTimeOffset? From, DateTimeOffset? Until);
}
