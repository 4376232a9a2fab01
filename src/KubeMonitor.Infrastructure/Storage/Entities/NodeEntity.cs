using KubeMonitor.Domain.Samples;
using KubeMonitor.Infrastructure.Storage.Columns;
using KubeMonitor.Infrastructure.Storage.Tiers;

namespace KubeMonitor.Infrastructure.Storage.Entities;

/// <summary>A node.</summary>
/// <param name="first">The sample that made it known.</param>
/// <param name="layout">How its history is laid out.</param>
internal sealed class NodeEntity(NodeSample first, SeriesLayout layout) : Entity(ColumnSet.Node, layout)
{
    private NodeSample? _named = first;
    private NodeSample? _latest;

    /// <summary>The newest sample, whole; null while none is stored.</summary>
    public NodeSample? Latest => Volatile.Read(ref _latest);

    /// <summary>Any sample of it, for what it is called.</summary>
    public NodeSample Named => Latest ?? Volatile.Read(ref _named) ?? Latest!;

    public override int OwnBytes => 1500 + (100 * ((Latest?.Interfaces?.Count ?? 0) + (Latest?.Devices?.Count ?? 0)));

    /// <summary>Takes a sample as the newest if it is.</summary>
    public void Offer(NodeSample sample)
    {
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
}
