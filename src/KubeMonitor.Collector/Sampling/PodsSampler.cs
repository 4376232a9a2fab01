using System.Runtime.InteropServices;
using KubeMonitor.Collector.Cgroups;
using KubeMonitor.Collector.Files;
using KubeMonitor.Collector.Pods;
using KubeMonitor.Domain.Identities;

namespace KubeMonitor.Collector.Sampling;

/// <summary>Samples every pod of a node, and follows which come and go.</summary>
internal sealed class PodsSampler(PodTree tree, PodSources sources, NamePool names) : IDisposable
{
    private readonly Dictionary<PodUid, PodSampler> _known = [];
    private readonly List<PodSampler> _pods = [];
    private readonly BlkioFiles? _rootBlkio = sources.Layout.Blkio is { } blkio ? new BlkioFiles(sources.Files, blkio) : null;
    private readonly BlockIoCounting _counting = new();
    private PodsContext? _context;
    private int _round;

    /// <summary>Where the kubelet keeps its pods.</summary>
    public PodTree Tree => tree;

    /// <summary>Whether the kernel counts block I/O by group.</summary>
    public bool CountsBlockIo => sources.Layout.HasV2BlockIo || _counting.IsCounting;

    /// <summary>Samples them.</summary>
    /// <param name="host">The node, sampled before.</param>
    public void Sample(NodeSampler host)
    {
        _round++;
        CountBlockIo(host);
        (_context ??= new PodsContext { Devices = host.BlockDevices }).Begin(host, CountsBlockIo, _counting.UsesBfq, ReadsProcessIo);
        Look(list: false);
        if (!SampleAll(_context))
        {
            // Something went between the look and the read. Another may have come in its place, which leaves the count of links.
            Look(list: true);
            SampleAll(_context);
        }
    }

    /// <summary>Whether a pod took part in the last round.</summary>
    public bool IsIn(PodSampler pod) => pod.IsIn(_round);

    /// <summary>Whether a container took part in the last round, and is no sandbox.</summary>
    public bool IsIn(ContainerSampler container) => container.IsIn(_round);

    /// <summary>The pods; those of the last round among them.</summary>
    public List<PodSampler> Pods => _pods;

    public void Dispose()
    {
        tree.Dispose();
        _rootBlkio?.Dispose();
        foreach (var pod in _pods)
        {
            pod.Dispose();
        }
    }

    private bool ReadsProcessIo => sources.Options.ProcessIo switch
    {
        ProcessIoMode.Always => true,
        ProcessIoMode.Never => false,
        _ => sources.Layout.Version != CgroupVersion.V2,
    };

    private bool SampleAll(PodsContext context)
    {
        var all = true;
        foreach (var pod in CollectionsMarshal.AsSpan(_pods))
        {
            all &= pod.Sample(_round, context);
        }

        return all;
    }

    private void Look(bool list)
    {
        if (tree.Look(list))
        {
            Follow();
        }

        var wanted = false;
        foreach (var pod in _pods)
        {
            wanted |= pod.WantsNames;
        }

        if (wanted)
        {
            sources.Logs.Read();
            foreach (var pod in _pods)
            {
                pod.Identify();
            }
        }
    }

    private void Follow()
    {
        foreach (var pod in tree.Pods)
        {
            // A pod that is found elsewhere now is sampled from there; one whose cgroup was made again (a static pod keeps its UID) anew.
            if (_known.TryGetValue(pod.Uid, out var known) && (known.Path != pod.Path || known.IsGone))
            {
                Forget(known);
            }

            if (!_known.TryGetValue(pod.Uid, out var sampler))
            {
                sampler = new PodSampler(pod, sources, names);
                _known.Add(pod.Uid, sampler);
                _pods.Add(sampler);
            }

            sampler.Follow(pod);
        }

        foreach (var pod in _pods.Where(pod => !tree.Has(pod.Uid)).ToList())
        {
            Forget(pod);
        }
    }

    private void Forget(PodSampler pod)
    {
        _known.Remove(pod.Uid);
        _pods.Remove(pod);
        pod.Dispose();
    }

    private void CountBlockIo(NodeSampler host)
    {
        if (_rootBlkio is not null)
        {
            _rootBlkio.ReadInto(_counting);
            host.AddMoved(_counting);
            _counting.Conclude();
        }
    }
}
