using KubeMonitor.Collector.Cgroups;
using KubeMonitor.Domain.Samples;

namespace KubeMonitor.Collector.Tests.Fixtures.Built;

/// <summary>Who runs the containers of a built node.</summary>
internal enum Runtime
{
    Containerd,
    Crio,
    Docker,
}

/// <summary>How a built node's tree of cgroups looks.</summary>
/// <param name="Version">The version.</param>
/// <param name="PodsRoot">The kubelet's directory, below a controller's; the systemd driver's where it ends in .slice.</param>
/// <param name="Runtime">Who runs the containers.</param>
/// <param name="JoinedCpu">Whether cpu and cpuacct of v1 are one mount, with a link by each name.</param>
internal sealed record NodeLayout(CgroupVersion Version, string PodsRoot, Runtime Runtime, bool JoinedCpu = false)
{
    private const string Slice = ".slice";

    public bool IsSystemd => PodsRoot.EndsWith(Slice, StringComparison.Ordinal);

    public bool IsV2 => Version is CgroupVersion.V2;

    /// <summary>The directories that the kubelet's tree is made in, below the cgroup mount; a link counts once.</summary>
    public IReadOnlyList<string> Hierarchies =>
        IsV2 ? [""]
        : JoinedCpu ? ["/cpu,cpuacct", "/memory", "/blkio", "/pids", "/systemd"]
        : ["/cpu", "/cpuacct", "/memory", "/blkio", "/pids", "/systemd"];

    /// <summary>The directory of a v1 controller, below the cgroup mount.</summary>
    public string HierarchyOf(string controller) =>
        IsV2 ? "" : JoinedCpu && controller is "cpu" or "cpuacct" ? "/cpu,cpuacct" : $"/{controller}";

    /// <summary>A pod's directory. A slice's name carries its whole path, and no dash of its own.</summary>
    public string PodPath(string uid, QosClass qos)
    {
        var level = qos is QosClass.Guaranteed ? null : qos.ToString().ToLowerInvariant();
        if (!IsSystemd)
        {
            return level is null ? $"{PodsRoot}/pod{uid}" : $"{PodsRoot}/{level}/pod{uid}";
        }

        var prefix = Path.GetFileNameWithoutExtension(PodsRoot);
        var parent = level is null ? PodsRoot : $"{PodsRoot}/{prefix}-{level}{Slice}";
        return $"{parent}/{Path.GetFileNameWithoutExtension(parent)}-pod{uid.Replace('-', '_')}{Slice}";
    }

    /// <summary>A container's directory's name.</summary>
    public string ContainerName(string id) => (Runtime, IsSystemd) switch
    {
        (Runtime.Containerd, true) => $"cri-containerd-{id}.scope",
        (Runtime.Crio, true) => $"crio-{id}.scope",
        (Runtime.Docker, true) => $"docker-{id}.scope",
        (Runtime.Crio, false) => $"crio-{id}",
        _ => id,
    };
}
