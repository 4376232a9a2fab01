using KubeMonitor.Domain.Identities;
using KubeMonitor.Domain.Samples;
using KubeMonitor.Infrastructure.Storage.Columns;
using KubeMonitor.Infrastructure.Storage.Newest;
using KubeMonitor.Infrastructure.Storage.Reads;
using KubeMonitor.Infrastructure.Storage.Tiers;

namespace KubeMonitor.Infrastructure.Storage.Entities;

/// <summary>A pod with its containers.</summary>
/// <param name="key">What it is known by: its UID, or its name from a collector that knows no UID.</param>
/// <param name="first">The sample that made it known.</param>
/// <param name="layout">How its history is laid out.</param>
internal sealed class PodEntity(string key, PodSample first, SeriesLayout layout) : Entity(ColumnSet.Pod, layout)
{
    private long _first = long.MaxValue;

    public string Key => key;

    /// <summary>Its name, as soon as a sample has one.</summary>
    public PodName? Name { get; set; }

    /// <summary>Its containers, those that ended included. The array never changes.</summary>
    public ContainerEntity[] Containers { get; set; } = [];

    /// <summary>What is kept of its namespace's sums; null as long as it has no name.</summary>
    public KeptSums? Sums { get; set; }

    /// <summary>Its newest sample.</summary>
    public NewestPod Newest { get; } = new(first);

    /// <summary>Whether a sample is stored.</summary>
    public bool HasSample => Newest.IsThere;

    /// <summary>When its newest sample was taken, in ticks since 1970.</summary>
    public long Last => Newest.Time;

    /// <summary>When its first sample was taken, in ticks since 1970.</summary>
    public long First => Volatile.Read(ref _first);

    public override int OwnBytes => 700 + Newest.Bytes;

    /// <summary>Takes a sample as the newest, or the first, if it is. Its rows can be read by then.</summary>
    public void Offer(PodSample sample, long time)
    {
        var since = HasSample ? Math.Min(Last, time) : time;
        for (var known = First; time < known;)
        {
            known = Interlocked.CompareExchange(ref _first, time, known) is var seen && seen == known ? time : seen;
        }

        Newest.Offer(sample);
        Sums?.Changed(since);
    }

    /// <summary>Keeps of the newest sample only what lists need: the pod is gone.</summary>
    public void Forget() => Newest.Shrink();

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
