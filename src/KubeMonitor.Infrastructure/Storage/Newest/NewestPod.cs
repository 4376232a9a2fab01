using KubeMonitor.Application.Ports;
using KubeMonitor.Domain.Identities;
using KubeMonitor.Domain.Samples;
using KubeMonitor.Infrastructure.Storage.Grids;

namespace KubeMonitor.Infrastructure.Storage.Newest;

/// <summary>
/// The newest sample of a pod, packed and written over in place. As an object of its own it would live until the next one: long enough
/// for the garbage collector to copy it twice, and to have to look for it in its oldest generation, for every pod every few seconds.
/// </summary>
/// <param name="first">The sample that made the pod known.</param>
internal sealed class NewestPod(PodSample first) : INewestPod
{
    private readonly Lock _gate = new();
    private PodIdentity _identity = PodIdentity.Of(first);
    private ContainerIdentity[]? _containers;

    private PackedWords _figures = new();
    private bool _isThere;
    private long _time = UnixTime.Of(first.Timestamp);

    /// <summary>What the pod is called.</summary>
    public PodIdentity Identity => Volatile.Read(ref _identity);

    /// <summary>Whether there is one; before that there is only who the pod is.</summary>
    public bool IsThere => Volatile.Read(ref _isThere);

    /// <summary>When it was taken, or as long as there is none, when the sample was that made the pod known; in ticks since 1970.</summary>
    public long Time => Volatile.Read(ref _time);

    public DateTimeOffset Timestamp => UnixTime.At(Time);

    public PodUid? Uid => Identity.Uid;

    public string? NamespaceName => Identity.Namespace;

    public string? PodName => Identity.PodName;

    public PodName? FullName => Identity.FullName;

    public NodeName? Node => Identity.Node;

    public QosClass? QosClass => Identity.QosClass;

    /// <summary>Memory that it takes, in bytes.</summary>
    public int Bytes => 200 + (8 * _figures.Capacity) + (16 * (_containers?.Length ?? 0));

    public int ContainerCount => Volatile.Read(ref _containers)?.Length ?? 0;

    public PodFigures MainFigures()
    {
        lock (_gate)
        {
            var unpacker = new FigureUnpacker(_figures.All);
            return Main(ref unpacker);
        }
    }

    public PodFigures Figures()
    {
        lock (_gate)
        {
            var unpacker = new FigureUnpacker(_figures.All);
            return Main(ref unpacker) with
            {
                DiskSource = unpacker.Source(),
                Throttling = unpacker.Throttling(),
                Pids = unpacker.Whole(),
                Pressure = unpacker.Pressure(),
            };
        }
    }

    /// <summary>The sample, whole; one without figures as long as there is none.</summary>
    public PodSample Read()
    {
        lock (_gate)
        {
            return Unpack();
        }
    }

    /// <summary>Takes a sample if it is newer.</summary>
    public void Offer(PodSample sample)
    {
        var time = UnixTime.Of(sample.Timestamp);
        lock (_gate)
        {
            if (!_isThere || time > _time)
            {
                Pack(sample, time);
            }
        }
    }

    /// <summary>Keeps only what lists of what was there need: the pod is gone.</summary>
    public void Shrink()
    {
        lock (_gate)
        {
            var sample = Unpack();
            _figures = new PackedWords();
            Pack(sample with { Containers = null, Pressure = null, Throttling = null }, _time);
        }
    }

    private PodFigures Main(ref FigureUnpacker unpacker) => new(Timestamp, unpacker.Cpu(), unpacker.Memory(), unpacker.Network(), unpacker.Disk());

    private void Pack(PodSample sample, long time)
    {
        var words = PackedWords.Scratch(1 + (sample.Containers?.Count ?? 0));
        var packer = new FigurePacker(words);
        packer.Number(sample.CpuUsage?.Value);
        packer.Memory(sample.Memory);
        packer.Network(sample.Network);
        packer.Disk(sample.Disk);
        packer.Source(sample.DiskSource);
        packer.Throttling(sample.Throttling);
        packer.Whole(sample.Pids);
        packer.Pressure(sample.Pressure);
        var count = packer.End();
        for (var i = 0; i < sample.Containers?.Count; i++)
        {
            count += PackedContainers.Pack(sample.Containers[i], words[count..]);
        }

        _containers = Identities.Of(_containers, sample.Containers, ContainerIdentity.Of);
        if (!_identity.IsOf(sample))
        {
            Volatile.Write(ref _identity, PodIdentity.Of(sample));
        }

        _figures.Set(words[..count]);
        Volatile.Write(ref _time, time);
        Volatile.Write(ref _isThere, true);
    }

    private PodSample Unpack()
    {
        var unpacker = new FigureUnpacker(_figures.All);
        return new PodSample
        {
            Timestamp = UnixTime.At(_time),
            PodName = _identity.PodName,
            Namespace = _identity.Namespace,
            Node = _identity.Node,
            Uid = _identity.Uid,
            QosClass = _identity.QosClass,
            CpuUsage = unpacker.Cpu(),
            Memory = unpacker.Memory(),
            Network = unpacker.Network(),
            Disk = unpacker.Disk(),
            DiskSource = unpacker.Source(),
            Throttling = unpacker.Throttling(),
            Pids = unpacker.Whole(),
            Pressure = unpacker.Pressure(),
            Containers = _containers is null ? null : new PackedContainers(_containers, unpacker.Rest.ToArray()),
        };
    }
}
