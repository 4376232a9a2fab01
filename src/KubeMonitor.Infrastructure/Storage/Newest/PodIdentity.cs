using KubeMonitor.Domain.Identities;
using KubeMonitor.Domain.Samples;

namespace KubeMonitor.Infrastructure.Storage.Newest;

/// <summary>What a pod is called and where it runs: the part of its samples that seldom changes.</summary>
internal sealed record PodIdentity(string? PodName, string? Namespace, NodeName? Node, PodUid? Uid, QosClass? QosClass)
{
    public PodName? FullName => PodName is null || Namespace is null ? null : new PodName(Namespace, PodName);

    public static PodIdentity Of(PodSample sample) => new(sample.PodName, sample.Namespace, sample.Node, sample.Uid, sample.QosClass);

    public bool IsOf(PodSample sample) =>
        PodName == sample.PodName && Namespace == sample.Namespace && Node == sample.Node && Uid == sample.Uid && QosClass == sample.QosClass;
}
