using KubeMonitor.Domain.Identities;
using KubeMonitor.Domain.Samples;
using KubeMonitor.Infrastructure.Storage.Columns;
using KubeMonitor.Infrastructure.Storage.Tiers;

namespace KubeMonitor.Infrastructure.Storage.Entities;

/// <summary>A container of a pod. Its newest sample is part of the pod's.</summary>
/// <param name="first">The sample that made it known.</param>
/// <param name="layout">How its history is laid out.</param>
internal sealed class ContainerEntity(ContainerSample first, SeriesLayout layout) : Entity(ColumnSet.Container, layout)
{
    /// <summary>The pod that it is in.</summary>
    public required PodEntity Pod { get; init; }

    public ContainerId Container { get; } = first.Id;

    public string? Name { get; private set; } = first.Name;

    /// <summary>A sample of it without figures.</summary>
    public ContainerSample Named => new() { Id = Container, Name = Name };

    public override int OwnBytes => 120;

    /// <summary>Takes its name, if it had none.</summary>
    public void TakeName(string? name)
    {
        if (Name is null && name is not null)
        {
            Name = name;
            IsStored = false;
        }
    }
}
