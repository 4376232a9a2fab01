using KubeMonitor.Collector.Cgroups;
using KubeMonitor.Collector.Files;
using KubeMonitor.Collector.Pods;
using KubeMonitor.Domain.Identities;
using KubeMonitor.Domain.Samples;

namespace KubeMonitor.Collector.Sampling;

/// <summary>
/// Collects what a node, its pods and their containers use. Rates come from two readings, so they are null in the first report. Not
/// safe for concurrent use.
/// </summary>
public sealed class NodeCollector
{
    private readonly CollectorOptions _options;
    private readonly IKernelFiles _files;
    private readonly TimeProvider _time;
    private readonly NodeName _node;
    private readonly CgroupLayout _layout;
    private readonly NodeSampler _nodeSampler;
    private readonly PodsSampler? _pods;

    /// <summary>Looks at how the host lays out its control groups.</summary>
    /// <param name="node">The node's name.</param>
    /// <param name="options">Where the host's files are.</param>
    /// <param name="files">The host's files.</param>
    /// <param name="time">The clock that stamps the reports.</param>
    public NodeCollector(NodeName node, CollectorOptions options, IKernelFiles files, TimeProvider time)
    {
        ArgumentNullException.ThrowIfNull(options);
        (_node, _options, _files, _time) = (node, options, files, time);
        _layout = CgroupLayout.Detect(files, options.HostCgroup);
        var root = _layout.Version is CgroupVersion.V1 or CgroupVersion.Hybrid ? new CgroupV1(files, _layout, "") : null;
        _nodeSampler = new NodeSampler(files, options, node, _layout.Cpuacct is null ? null : root);
        _pods = root is not null && (_layout.Cpuacct ?? _layout.Memory) is { } index ? FollowPods(index, root) : null;
    }

    /// <summary>A collector of this machine's own files.</summary>
    /// <param name="node">The node's name.</param>
    /// <param name="options">Where they are; by default as in the agent's container.</param>
    public static NodeCollector ForThisHost(string node, CollectorOptions? options = null) =>
        new(new NodeName(node), options ?? new CollectorOptions(), new HostFiles(TimeProvider.System, new ReadFailures()), TimeProvider.System);

    /// <summary>What was found on the host so far.</summary>
    public HostFindings Findings => new(
        _layout.Version,
        _pods?.Tree.Roots ?? [],
        _pods is not { Tree.Roots.Count: > 0 } ? null : _pods.Tree.IsSystemd ? "systemd" : "cgroupfs");

    /// <summary>Reads everything once.</summary>
    public NodeReport Collect()
    {
        var now = _time.GetUtcNow();
        var timestamp = now.AddTicks(-(now.Ticks % TimeSpan.TicksPerMillisecond));
        var node = _nodeSampler.Sample(timestamp);
        return new NodeReport(node, _pods?.Sample(timestamp, _node, _nodeSampler) ?? []);
    }

    private PodsSampler FollowPods(string index, CgroupV1 root)
    {
        var sources = new PodSources(
            _options,
            path => new CgroupV1(_files, _layout, path),
            new PodLogs(_files, _options.PodLogs, _options.ContainerLogs),
            new SandboxDetector(_files, _options.HostProc),
            new PodNetwork(_files, _options.HostProc));
        return new PodsSampler(new PodTree(_files, index, _time), sources, root);
    }
}
