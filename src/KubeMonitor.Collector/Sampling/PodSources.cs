using KubeMonitor.Collector.Cgroups;
using KubeMonitor.Collector.Files;
using KubeMonitor.Collector.Pods;

namespace KubeMonitor.Collector.Sampling;

/// <summary>Where the figures and names of pods come from.</summary>
/// <param name="Options">The collector's options.</param>
/// <param name="Files">The host's files.</param>
/// <param name="Layout">How its control groups are laid out.</param>
internal sealed record PodSources(CollectorOptions Options, IKernelFiles Files, CgroupLayout Layout)
{
    /// <summary>The kubelet's log folders, which name pods and containers.</summary>
    public PodLogs Logs { get; } = new(Files, Options.PodLogs, Options.ContainerLogs);

    /// <summary>Tells sandboxes from containers.</summary>
    public SandboxDetector Sandboxes { get; } = new(Files, Options.HostProc);

    /// <summary>A list for whoever reads processes next.</summary>
    public List<int> Pids { get; } = [];

    /// <summary>Opens a pod's control group by its path.</summary>
    public ICgroup OpenPod(string path) => Layout.Open(Files, path);

    /// <summary>Opens a container's control group by its path.</summary>
    public ICgroup OpenContainer(string path) => Layout.Open(Files, path, hasProcesses: true);
}
