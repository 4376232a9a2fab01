using KubeMonitor.Domain.Identities;
using KubeMonitor.Domain.Samples;
using KubeMonitor.Infrastructure.Storage.Columns;
using KubeMonitor.Infrastructure.Storage.Tiers;

namespace KubeMonitor.Infrastructure.Storage.Entities;

/// <summary>A pod with its containers.</summary>
/// <param name="key">What it is known by: its UID, or its name from a collector that knows no UID.</param>
/// <param name="first">The sample that made it known.</param>
/// <param name="layout">How its history is laid out.</param>
internal sealed class PodEntity(string key, PodSample first, SeriesLayout layout) : Entity(ColumnSet.Pod, layout)
{
    private PodSample? _named = first;
    private PodSample? _latest;
    private long _first = long.MaxValue;

    public string Key => key;

    /// <summary>Its name, as soon as a sample has one.</summary>
    public PodName? Name { get; set; }

    /// <summary>Its containers, those that ended included. The array never changes.</summary>
    public ContainerEntity[] Containers { get; set; } = [];

    /// <summary>The newest sample, whole; null while none is stored.</summary>
    public PodSample? Latest => Volatile.Read(ref _latest);

    /// <summary>Any sample of it, for what it is called.</summary>
    public PodSample Named => Latest ?? Volatile.Read(ref _named) ?? Latest!;

    /// <summary>When its first sample was taken, in ticks since 1970.</summary>
    public long First => Volatile.Read(ref _first);

    public override int OwnBytes => 1400 + (600 * (Latest?.Containers?.Count ?? 0));

    /// <summary>Takes a sample as the newest, or the first, if it is.</summary>
    public void Offer(PodSample sample, long time)
    {
        for (var known = First; time < known;)
        {
            known = Interlocked.CompareExchange(ref _first, time, known) is var seen && seen == known ? time : seen;
        }

        for (var known = Latest; known is null || sample.Timestamp > known.Timestamp;)
        {
            var seen = Interlocked.CompareExchange(ref _latest, sample, known);
            if (seen == known)
            {
                Volatile.Write(ref _named, null);
                return;
            }

            known = seen;
        }
    }

    /// <summary>Keeps of the newest sample only who it is of: the pod is gone.</summary>
    public void Forget() => Volatile.Write(ref _latest, Named with { Containers = null, Pressure = null, Throttling = null });

    public ContainerEntity? Find(ContainerId id)
    {
        foreach (var container in Containers)
        {
            if (container.Container == id)
            {
                return container;
            }
        }

        return null;
    }
}
