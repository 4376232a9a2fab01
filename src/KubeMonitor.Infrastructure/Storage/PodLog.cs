using KubeMonitor.Domain.Identities;
using KubeMonitor.Domain.Samples;

namespace KubeMonitor.Infrastructure.Storage;

/// <summary>One pod: its samples, its name as soon as a sample has one, and how many containers it has.</summary>
internal sealed class PodLog
{
    public SampleLog<PodSample> Samples { get; } = new(sample => sample.Timestamp);

    public PodName? Name { get; set; }

    public int Containers { get; set; }
}
