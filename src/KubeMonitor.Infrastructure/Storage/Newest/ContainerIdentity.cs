using KubeMonitor.Domain.Identities;
using KubeMonitor.Domain.Samples;

namespace KubeMonitor.Infrastructure.Storage.Newest;

/// <summary>What a container is called: the part of its samples that seldom changes.</summary>
internal readonly record struct ContainerIdentity(ContainerId Id, string? Name)
{
    public static ContainerIdentity Of(ContainerSample sample) => new(sample.Id, sample.Name);
}
