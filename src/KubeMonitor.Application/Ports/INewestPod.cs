using KubeMonitor.Domain.Identities;
using KubeMonitor.Domain.Samples;

namespace KubeMonitor.Application.Ports;

/// <summary>
/// A pod's newest sample, as it is when it is read: who walks over all pods of a cluster needs little of each, and need not hold them all.
/// </summary>
public interface INewestPod
{
    /// <summary>When it was taken.</summary>
    DateTimeOffset Timestamp { get; }

    /// <summary>The pod's UID; null from a collector that doesn't know it.</summary>
    PodUid? Uid { get; }

    /// <summary>The pod's namespace; null while only its cgroup is known.</summary>
    string? NamespaceName { get; }

    /// <summary>The pod's name; null while only its cgroup is known.</summary>
    string? PodName { get; }

    /// <summary>Namespace and name together; null while unknown.</summary>
    PodName? FullName { get; }

    /// <summary>The node it runs on; null where it isn't told.</summary>
    NodeName? Node { get; }

    /// <summary>The pod's quality-of-service class; null where it isn't told.</summary>
    QosClass? QosClass { get; }

    /// <summary>How many containers are in it; 0 where they aren't told.</summary>
    int ContainerCount { get; }

    /// <summary>What sums and orders are made of, all of one sample: those that <see cref="PodFigures"/> is made with, the others unset.</summary>
    PodFigures MainFigures();

    /// <summary>What lists are made of, all of one sample.</summary>
    PodFigures Figures();

    /// <summary>The sample, whole.</summary>
    PodSample Read();
}
