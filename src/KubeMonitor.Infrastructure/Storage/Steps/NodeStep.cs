using KubeMonitor.Domain.Samples;

namespace KubeMonitor.Infrastructure.Storage.Steps;

/// <summary>Makes one node sample of a step's.</summary>
internal static class NodeStep
{
    public static NodeSample Combine(DateTimeOffset end, IReadOnlyList<NodeSample> samples, StepFigures figures)
    {
        var last = samples[^1];
        return new NodeSample
        {
            Timestamp = end,
            Node = last.Node,
            CpuUsage = figures.Gauge(samples, sample => sample.CpuUsage),
            Memory = samples.All(sample => sample.Memory is null) ? null : new NodeMemory
            {
                Total = figures.Gauge(samples, sample => sample.Memory?.Total),
                Free = figures.Gauge(samples, sample => sample.Memory?.Free),
                Buffers = figures.Gauge(samples, sample => sample.Memory?.Buffers),
                Cached = figures.Gauge(samples, sample => sample.Memory?.Cached),
                Used = figures.Gauge(samples, sample => sample.Memory?.Used),
                Available = figures.Gauge(samples, sample => sample.Memory?.Available),
                WorkingSet = figures.Gauge(samples, sample => sample.Memory?.WorkingSet),
            },
            Network = figures.Network(samples, sample => sample.Network),
            Disk = figures.Disk(samples, sample => sample.Disk),
            DiskSource = StepFigures.Last(samples, sample => sample.DiskSource),
        };
    }
}
