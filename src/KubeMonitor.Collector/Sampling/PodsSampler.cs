using KubeMonitor.Collector.Cgroups;
using KubeMonitor.Collector.Devices;
using KubeMonitor.Collector.Pods;
using KubeMonitor.Domain.Identities;
using KubeMonitor.Domain.Samples;

namespace KubeMonitor.Collector.Sampling;

/// <summary>Samples every pod of a node, and follows which come and go.</summary>
internal sealed class PodsSampler(PodTree tree, PodSources sources, ICgroup root)
{
    private readonly Dictionary<PodUid, PodSampler> _pods = [];
    private bool _countsBlockIo;

    /// <summary>Where the kubelet keeps its pods.</summary>
    public PodTree Tree => tree;

    public List<PodSample> Sample(DateTimeOffset timestamp, NodeName node, NodeSampler host)
    {
        var pods = tree.Scan();
        sources.Logs.Update(pods, sources.Sandboxes.IsKnownSandbox);
        Forget(pods);
        var report = new PodsContext(timestamp, node, host.Bounds, CountsBlockIo(host.BlockDevices) ? host.BlockDevices : null);
        var samples = new List<PodSample>(pods.Count);
        foreach (var pod in pods)
        {
            if (!_pods.TryGetValue(pod.Uid, out var sampler))
            {
                sampler = new PodSampler(sources, sources.Open(pod.Path));
                _pods.Add(pod.Uid, sampler);
            }

            if (sampler.Sample(pod, report) is { } sample)
            {
                samples.Add(sample);
            }
        }

        return samples;
    }

    // Since Linux 6.10 version 1 counts block I/O only after something was written to some throttle file; until then every file says
    // "Total 0", which is not zero bytes but nothing known.
    private bool CountsBlockIo(BlockDevices devices) => _countsBlockIo = _countsBlockIo || root.ReadDisk(devices) is { IsZero: false };

    private void Forget(IReadOnlyList<PodCgroup> pods)
    {
        var uids = pods.Select(pod => pod.Uid).ToHashSet();
        foreach (var gone in _pods.Keys.Where(uid => !uids.Contains(uid)).ToList())
        {
            _pods.Remove(gone);
        }

        var containers = pods.SelectMany(pod => pod.Containers).Select(container => container.Id).ToHashSet();
        sources.Sandboxes.Forget(containers.Contains);
    }
}
