using KubeMonitor.Application.Ports;
using KubeMonitor.Domain.Samples;
using KubeMonitor.Infrastructure.Storage.Columns;
using KubeMonitor.Infrastructure.Storage.Durability;
using KubeMonitor.Infrastructure.Storage.Entities;
using KubeMonitor.Infrastructure.Storage.Grids;

namespace KubeMonitor.Infrastructure.Storage;

internal sealed partial class TimeSeriesStore
{
    /// <inheritdoc />
    public AppendOutcome Append(NodeSample sample)
    {
        ArgumentNullException.ThrowIfNull(sample);
        return Append([new NodeReport(sample, [])])[0];
    }

    /// <inheritdoc />
    public AppendOutcome Append(PodSample sample)
    {
        ArgumentNullException.ThrowIfNull(sample);
        _appends.EnterReadLock();
        try
        {
            var pod = _index.FindOrAdd(sample);
            if (_disk is not null && pod is not null)
            {
                var log = RequestLog.OfThread;
                log.Begin();
                log.Add(pod, sample);
                log.Write(_disk.Database);
            }

            return Apply(pod, sample);
        }
        finally
        {
            _appends.ExitReadLock();
        }
    }

    /// <inheritdoc />
    public IReadOnlyList<AppendOutcome> Append(IReadOnlyList<NodeReport> reports)
    {
        ArgumentNullException.ThrowIfNull(reports);
        _appends.EnterReadLock();
        try
        {
            var entities = Find(reports);
            if (_disk is not null)
            {
                Log(reports, entities, _disk.Database);
            }

            return Apply(reports, entities);
        }
        finally
        {
            _appends.ExitReadLock();
        }
    }

    private Entity?[] Find(IReadOnlyList<NodeReport> reports)
    {
        var entities = new Entity?[reports.Sum(report => 1 + report.Pods.Count)];
        var next = 0;
        foreach (var report in reports)
        {
            entities[next++] = _index.FindOrAdd(report.Node);
            for (var i = 0; i < report.Pods.Count; i++)
            {
                entities[next++] = _index.FindOrAdd(report.Pods[i]);
            }
        }

        return entities;
    }

    // Before anything is applied: what can't be logged must not be there either.
    private static void Log(IReadOnlyList<NodeReport> reports, Entity?[] entities, SampleDatabase database)
    {
        var log = RequestLog.OfThread;
        log.Begin();
        var next = 0;
        foreach (var report in reports)
        {
            if (entities[next++] is NodeEntity node)
            {
                log.Add(node, report.Node);
            }

            foreach (var sample in report.Pods)
            {
                if (entities[next++] is PodEntity pod)
                {
                    log.Add(pod, sample);
                }
            }
        }

        log.Write(database);
    }

    private AppendOutcome[] Apply(IReadOnlyList<NodeReport> reports, Entity?[] entities)
    {
        var outcomes = new AppendOutcome[entities.Length];
        var next = 0;
        foreach (var report in reports)
        {
            outcomes[next] = Apply((NodeEntity?)entities[next], report.Node);
            next++;
            for (var i = 0; i < report.Pods.Count; i++, next++)
            {
                outcomes[next] = Apply((PodEntity?)entities[next], report.Pods[i]);
            }
        }

        return outcomes;
    }

    private AppendOutcome Apply(NodeEntity? node, NodeSample sample)
    {
        if (node is null)
        {
            return Refusal;
        }

        Span<long> row = stackalloc long[ColumnSet.Node.Count];
        SampleRows.Write(sample, row);
        if (!node.Series.Append(UnixTime.Of(sample.Timestamp), row))
        {
            return AppendOutcome.Duplicate;
        }

        node.Newest.Offer(sample);
        return AppendOutcome.Accepted;
    }

    private AppendOutcome Apply(PodEntity? pod, PodSample sample)
    {
        if (pod is null)
        {
            return Refusal;
        }

        Span<long> row = stackalloc long[ColumnSet.Pod.Count];
        SampleRows.Write(sample, row);
        var time = UnixTime.Of(sample.Timestamp);
        var wasGone = pod.Series.IsGone;
        if (!pod.Series.Append(time, row))
        {
            return AppendOutcome.Duplicate;
        }

        var containers = sample.Containers ?? [];
        for (var i = 0; i < containers.Count; i++)
        {
            if (pod.Find(containers[i].Id) is { } known)
            {
                SampleRows.Write(containers[i], row[..ColumnSet.Container.Count]);
                known.Series.Append(time, row[..ColumnSet.Container.Count]);
                known.TakeName(containers[i].Name);
            }
        }

        pod.Offer(sample, time);
        if (wasGone)
        {
            _index.Resort(pod);
        }

        return AppendOutcome.Accepted;
    }
}
