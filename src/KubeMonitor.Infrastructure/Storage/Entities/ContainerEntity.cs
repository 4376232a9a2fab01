using KubeMonitor.Domain.Samples;
using KubeMonitor.Infrastructure.Storage.Columns;
using KubeMonitor.Infrastructure.Storage.Tiers;

namespace KubeMonitor.Infrastructure.Storage.Entities;

/// <summary>A container of a pod. Its newest sample is part of the pod's.</summary>
/// <param name="first">The sample that made it known.</param>
/// <param name="layout">How its history is laid out.</param>
internal sealed class ContainerEntity(ContainerSample first, SeriesLayout layout) : Entity(ColumnSet.Container, layout)
{
    /// <summary>Its id and name.</summary>
    public ContainerSample Named { get; set; } = new() { Id = first.Id, Name = first.Name };

    public override int OwnBytes => 400;
}
