using KubeMonitor.Domain.Identities;
using KubeMonitor.Domain.Samples;

namespace KubeMonitor.Application.Ports;

/// <summary>A pod's newest sample where it is held as it came: for stores that keep samples, and for samples from elsewhere.</summary>
/// <param name="Sample">The sample.</param>
public sealed record HeldPod(PodSample Sample) : INewestPod
{
    /// <inheritdoc />
    public DateTimeOffset Timestamp => Sample.Timestamp;

    /// <inheritdoc />
    public PodUid? Uid => Sample.Uid;

    /// <inheritdoc />
    public string? NamespaceName => Sample.Namespace;

    /// <inheritdoc />
    public string? PodName => Sample.PodName;

    /// <inheritdoc />
    public PodName? FullName => Sample.FullName;

    /// <inheritdoc />
    public NodeName? Node => Sample.Node;

    /// <inheritdoc />
    public QosClass? QosClass => Sample.QosClass;

    /// <inheritdoc />
    public int ContainerCount => Sample.Containers?.Count ?? 0;

    /// <inheritdoc />
    public PodFigures MainFigures() => PodFigures.MainOf(Sample);

    /// <inheritdoc />
    public PodFigures Figures() => PodFigures.Of(Sample);

    /// <inheritdoc />
    public PodSample Read() => Sample;
}
