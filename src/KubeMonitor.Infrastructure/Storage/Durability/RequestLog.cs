using KubeMonitor.Domain.Samples;
using KubeMonitor.Infrastructure.Storage.Columns;
using KubeMonitor.Infrastructure.Storage.Encoding;
using KubeMonitor.Infrastructure.Storage.Entities;
using KubeMonitor.Infrastructure.Storage.Grids;

namespace KubeMonitor.Infrastructure.Storage.Durability;

/// <summary>Gathers a request's rows, and logs them before they are applied. Not for several threads at once.</summary>
internal sealed class RequestLog
{
    [ThreadStatic]
    private static RequestLog? _ofThread;

    private readonly BitWriter _writer = new();
    private readonly List<Entity> _unknown = [];
    private long _timeBefore;

    /// <summary>The one of this thread: what it holds is scratch memory and nothing else.</summary>
    public static RequestLog OfThread => _ofThread ??= new();

    public void Begin()
    {
        LogRecord.Begin(_writer);
        _unknown.Clear();
        _timeBefore = 0;
    }

    public void Add(NodeEntity node, NodeSample sample)
    {
        Span<long> row = stackalloc long[ColumnSet.Node.Count];
        SampleRows.Write(sample, row);
        Add(node, UnixTime.Of(sample.Timestamp), row);
    }

    public void Add(PodEntity pod, PodSample sample)
    {
        Span<long> row = stackalloc long[ColumnSet.Pod.Count];
        SampleRows.Write(sample, row);
        var time = UnixTime.Of(sample.Timestamp);
        Add(pod, time, row);
        var containers = sample.Containers ?? [];
        for (var i = 0; i < containers.Count; i++)
        {
            if (pod.Find(containers[i].Id) is { } known)
            {
                SampleRows.Write(containers[i], row[..ColumnSet.Container.Count]);
                Add(known, time, row[..ColumnSet.Container.Count]);
            }
        }
    }

    /// <summary>Logs what was gathered.</summary>
    /// <exception cref="Application.Errors.StorageUnavailableException">It can't be; nothing is logged.</exception>
    public void Write(SampleDatabase database)
    {
        LogRecord.End(_writer);
        database.Log(_writer.Written.ToArray(), _unknown.ConvertAll(Describe));
        _unknown.ForEach(entity => entity.IsStored = true);
    }

    public static StoredEntity Describe(Entity entity) => entity switch
    {
        NodeEntity node => EntityNames.Of(node),
        PodEntity pod => EntityNames.Of(pod),
        ContainerEntity container => EntityNames.Of(container),
        _ => throw new NotSupportedException($"An entity of type {entity.GetType().Name} can't be stored."),
    };

    private void Add(Entity entity, long time, ReadOnlySpan<long> row)
    {
        if (!entity.IsStored)
        {
            _unknown.Add(entity);
        }

        LogRecord.Add(_writer, entity.Id, time, ref _timeBefore, row);
    }
}
