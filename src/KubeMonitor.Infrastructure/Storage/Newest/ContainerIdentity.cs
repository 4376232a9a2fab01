using KubeMonitor.Domain.Identities;
using KubeMonitor.Domain.Samples;

namespace KubeMonitor.Infrastructure.Storage.Newest;

/// <summary>What a container is called: the part of its samples that seldom changes.</summary>
internal readonly record struct ContainerIdentity(ContainerId Id, string? Name)
{
    public static ContainerIdentity[] Of(IReadOnlyList<ContainerSample> samples)
    {
        var identities = new ContainerIdentity[samples.Count];
        for (var i = 0; i < identities.Length; i++)
        {
            identities[i] = new ContainerIdentity(samples[i].Id, samples[i].Name);
        }

        return identities;
    }

    public static bool AreOf(ContainerIdentity[] identities, IReadOnlyList<ContainerSample> samples)
    {
        if (identities.Length != samples.Count)
        {
            return false;
        }

        for (var i = 0; i < identities.Length; i++)
        {
            if (identities[i].Id != samples[i].Id || identities[i].Name != samples[i].Name)
            {
                return false;
            }
        }

        return true;
    }
}
