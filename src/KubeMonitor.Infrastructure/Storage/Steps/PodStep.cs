using KubeMonitor.Domain.Samples;

namespace KubeMonitor.Infrastructure.Storage.Steps;

/// <summary>Makes one pod sample of a step's.</summary>
internal static class PodStep
{
    public static PodSample Combine(DateTimeOffset end, IReadOnlyList<PodSample> samples, StepFigures figures)
    {
        var last = samples[^1];
        return new PodSample
        {
            Timestamp = end,
            PodName = last.PodName,
            Namespace = last.Namespace,
            Node = last.Node,
            Uid = last.Uid,
            QosClass = last.QosClass,
            CpuUsage = figures.Gauge(samples, sample => sample.CpuUsage),
            Memory = samples.All(sample => sample.Memory is null) ? null : new PodMemory
            {
                Usage = figures.Gauge(samples, sample => sample.Memory?.Usage),
                WorkingSet = figures.Gauge(samples, sample => sample.Memory?.WorkingSet),
                Rss = figures.Gauge(samples, sample => sample.Memory?.Rss),
                Cache = figures.Gauge(samples, sample => sample.Memory?.Cache),
                Swap = figures.Gauge(samples, sample => sample.Memory?.Swap),
            },
            Network = figures.Network(samples, sample => sample.Network),
            Disk = figures.Disk(samples, sample => sample.Disk),
            DiskSource = StepFigures.Last(samples, sample => sample.DiskSource),
        };
    }
}
