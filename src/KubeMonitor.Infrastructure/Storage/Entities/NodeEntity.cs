using KubeMonitor.Domain.Samples;
using KubeMonitor.Infrastructure.Storage.Columns;
using KubeMonitor.Infrastructure.Storage.Newest;
using KubeMonitor.Infrastructure.Storage.Tiers;

namespace KubeMonitor.Infrastructure.Storage.Entities;

/// <summary>A node.</summary>
/// <param name="first">The sample that made it known.</param>
/// <param name="layout">How its history is laid out.</param>
internal sealed class NodeEntity(NodeSample first, SeriesLayout layout) : Entity(ColumnSet.Node, layout)
{
    /// <summary>Its newest sample.</summary>
    public NewestNode Newest { get; } = new(first);

    public override int OwnBytes => 700 + Newest.Bytes;
}
