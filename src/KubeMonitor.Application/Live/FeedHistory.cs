using System.Buffers;
using KubeMonitor.Application.Ports;
using KubeMonitor.Domain.Identities;
using KubeMonitor.Domain.Samples;

namespace KubeMonitor.Application.Live;

/// <summary>
/// The last reports, for readers that come back. Their figures lie in arrays that are used again: as objects, samples would live just long
/// enough to reach the garbage collector's oldest generation, and most that is in it would soon be these. Not thread-safe.
/// </summary>
internal sealed class FeedHistory
{
    private readonly Queue<KeptReport> _reports = new();
    private int _samples;

    /// <summary>The oldest report's number; null if there is none.</summary>
    public long? First => _reports.TryPeek(out var oldest) ? oldest.Number : null;

    /// <summary>Keeps a report, and lets the oldest go that are too many.</summary>
    /// <param name="number">Its place in the feed.</param>
    /// <param name="node">The node's sample; null where only a pod's came.</param>
    /// <param name="pods">The pods'.</param>
    /// <param name="most">How many samples are kept.</param>
    public void Add(long number, NodeSample? node, IReadOnlyList<PodSample> pods, int most)
    {
        var report = new KeptReport(number, node, ArrayPool<KeptPod>.Shared.Rent(pods.Count), pods.Count);
        for (var i = 0; i < pods.Count; i++)
        {
            report.Pods[i] = KeptPod.Of(pods[i]);
        }

        _reports.Enqueue(report);
        _samples += report.Samples;
        while (_samples > most)
        {
            LetOldestGo();
        }
    }

    /// <summary>Lets all go.</summary>
    public void Clear()
    {
        while (_reports.Count > 0)
        {
            LetOldestGo();
        }
    }

    /// <summary>The reports behind a number, oldest first. The pods' samples are without containers.</summary>
    public IEnumerable<(long Number, NodeSample? Node, IReadOnlyList<PodSample> Pods)> After(long number) => _reports
        .Where(report => report.Number > number)
        .Select(report => (report.Number, report.Node, (IReadOnlyList<PodSample>)[.. report.Pods.Take(report.Count).Select(pod => pod.Sample)]));

    private void LetOldestGo()
    {
        var oldest = _reports.Dequeue();
        _samples -= oldest.Samples;
        ArrayPool<KeptPod>.Shared.Return(oldest.Pods);
    }

    private readonly record struct KeptReport(long Number, NodeSample? Node, KeptPod[] Pods, int Count)
    {
        public int Samples => Count + (Node is null ? 0 : 1);
    }

    private readonly record struct KeptPod(string? PodName, string? Namespace, NodeName? Node, PodUid? Uid, QosClass? QosClass, PodFigures Figures)
    {
        public PodSample Sample => new()
        {
            Timestamp = Figures.Timestamp,
            PodName = PodName,
            Namespace = Namespace,
            Node = Node,
            Uid = Uid,
            QosClass = QosClass,
            CpuUsage = Figures.CpuUsage,
            Memory = Figures.Memory,
            Network = Figures.Network,
            Disk = Figures.Disk,
            DiskSource = Figures.DiskSource,
            Throttling = Figures.Throttling,
            Pids = Figures.Pids,
            Pressure = Figures.Pressure,
        };

        public static KeptPod Of(PodSample sample) => new(sample.PodName, sample.Namespace, sample.Node, sample.Uid, sample.QosClass, PodFigures.Of(sample));
    }
}
