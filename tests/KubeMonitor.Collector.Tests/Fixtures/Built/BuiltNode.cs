using KubeMonitor.Collector.Cgroups;
using KubeMonitor.Domain.Samples;

namespace KubeMonitor.Collector.Tests.Fixtures.Built;

/// <summary>
/// A node that was not recorded but built, from the documented names of each runtime and driver and the figures of a real container: a
/// burstable pod whose container <c>app</c> works, a static pod without a QoS level, and a best-effort pod, idle both.
/// </summary>
internal sealed class BuiltNode : IDisposable
{
    private const string Cgroup = "/sys/fs/cgroup";

    /// <summary>What a root has none of.</summary>
    private static readonly string[] NotAtRoot =
    [
        "cpu.cfs_quota_us", "cpu.cfs_period_us", "cpu.max", "memory.current", "memory.max", "memory.swap.current", "memory.events", "pids.current",
    ];

    private readonly NodeLayout _layout;
    private int _lastPid = 100;

    private BuiltNode(NodeLayout layout)
    {
        _layout = layout;
        NodeFiles.WriteNode(Host);
        WriteHierarchies();
        Pods =
        [
            Add("3f1e6a52-7f0e-4c1b-9c55-0a6d1f2b3c4d", QosClass.Burstable, "shop", "web-5d9c7b6f5-x2x7k", "app", "sidecar"),
            Add("c1e2f3a4b5c6d7e8f90123456789abcd", QosClass.Guaranteed, "kube-system", "etcd-node1", "etcd"),
            Add("11111111-2222-3333-4444-555555555555", QosClass.BestEffort, "ops", "batch", "main"),
        ];
        WriteFigures(later: false);
    }

    public FakeHost Host { get; } = new();

    public NodeLayout Layout => _layout;

    public IReadOnlyList<BuiltPod> Pods { get; }

    /// <summary>The container that works; all other cgroups are idle, but its pod's.</summary>
    public BuiltContainer Busy => Pods[0].Containers[0];

    /// <summary>CRI-O with systemd on v1, cpu and cpuacct joined; each pod has a monitor's cgroup too.</summary>
    public static BuiltNode CrioV1Joined() => new(new(CgroupVersion.V1, "/kubepods.slice", Runtime.Crio, JoinedCpu: true));

    /// <summary>CRI-O with systemd and crun on v2, which puts the processes into a cgroup below the container's.</summary>
    public static BuiltNode CrioV2Crun() => new(new(CgroupVersion.V2, "/kubepods.slice", Runtime.Crio));

    /// <summary>Docker (cri-dockerd) with systemd on v1.</summary>
    public static BuiltNode DockerSystemd() => new(new(CgroupVersion.V1, "/kubepods.slice", Runtime.Docker));

    /// <summary>Docker (cri-dockerd) with cgroupfs on v1.</summary>
    public static BuiltNode DockerCgroupfs() => new(new(CgroupVersion.V1, "/kubepods", Runtime.Docker));

    /// <summary>containerd with systemd on v1, beside a v2 tree without controllers.</summary>
    public static BuiltNode ContainerdHybrid() => new(new(CgroupVersion.Hybrid, "/kubepods.slice", Runtime.Containerd));

    /// <summary>containerd with its pods below another directory: <c>--cgroup-root</c>, kind, minikube, rootless.</summary>
    /// <param name="version">The version.</param>
    /// <param name="podsRoot">The kubelet's directory, below a controller's.</param>
    public static BuiltNode ContainerdBelow(CgroupVersion version, string podsRoot) => new(new(version, podsRoot, Runtime.Containerd));

    /// <summary>Lets the busy container's counters go on, as they were <see cref="GoldenFigures.Interval"/> later.</summary>
    public void Advance() => WriteFigures(later: true);

    public void Dispose() => Host.Dispose();

    private void WriteHierarchies()
    {
        foreach (var hierarchy in _layout.Hierarchies)
        {
            Host.MakeDirectory($"{Cgroup}{hierarchy}/system.slice").Write($"{Cgroup}{hierarchy}/cgroup.procs", "1\n");
        }

        if (_layout.JoinedCpu)
        {
            Host.Link($"{Cgroup}/cpu", "cpu,cpuacct").Link($"{Cgroup}/cpuacct", "cpu,cpuacct");
        }

        if (_layout.Version is CgroupVersion.Hybrid)
        {
            Host.Write($"{Cgroup}/unified/cgroup.controllers", "hugetlb\n");
        }
    }

    private BuiltPod Add(string uid, QosClass qos, string @namespace, string name, params string[] containers)
    {
        var path = _layout.PodPath(uid, qos);
        var pod = new BuiltPod(uid, qos, @namespace, name, path, [.. containers.Select(container => Container(uid, path, container))], Sandbox(path));
        foreach (var container in pod.Containers)
        {
            var log = $"/var/log/pods/{@namespace}_{name}_{uid}/{container.Name}/0.log";
            Host.Write(log, "").Link($"/var/log/containers/{name}_{@namespace}_{container.Name}-{container.Id}.log", log);
        }

        return pod;
    }

    private BuiltContainer Container(string uid, string podPath, string name)
    {
        var pid = ++_lastPid;
        var id = Id(pid);
        var path = $"{podPath}/{_layout.ContainerName(id)}";

        // v2 forbids processes in a cgroup that has others below it, so crun's container has none of its own.
        var processPath = _layout is { Runtime: Runtime.Crio, IsV2: true } ? $"{path}/container" : path;
        WriteProcesses(path, processPath == path ? $"{pid}\n" : "");
        WriteProcesses(processPath, $"{pid}\n");
        NodeFiles.WriteProcess(Host, pid, name, CgroupLine(processPath), $"/var/lib/kubelet/pods/{uid}/containers/{name}/9f8e7d{pid % 256:x2}");
        return new(id, name, path, pid, processPath);
    }

    /// <summary>CRI-O's has no process once the containers run, nor a scope with systemd; its monitors have a cgroup beside it.</summary>
    private string Sandbox(string podPath)
    {
        var pid = ++_lastPid;
        var id = Id(pid);
        if (_layout.Runtime is Runtime.Crio)
        {
            WriteProcesses($"{podPath}/crio-{id}", "");
            WriteProcesses($"{podPath}/crio-conmon-{Id(++_lastPid)}{(_layout.IsSystemd ? ".scope" : "")}", $"{_lastPid}\n");
            NodeFiles.WriteProcess(Host, _lastPid, "conmon", CgroupLine(podPath), terminationLog: null);
            return $"{podPath}/crio-{id}";
        }

        var path = $"{podPath}/{_layout.ContainerName(id)}";
        WriteProcesses(path, $"{pid}\n");
        NodeFiles.WriteProcess(Host, pid, "pause", CgroupLine(path), terminationLog: null);
        return path;
    }

    private void WriteProcesses(string path, string processes)
    {
        foreach (var hierarchy in _layout.Hierarchies)
        {
            Host.Write($"{Cgroup}{hierarchy}{path}/cgroup.procs", processes);
        }
    }

    private void WriteFigures(bool later)
    {
        foreach (var path in Paths())
        {
            foreach (var (hierarchy, name, content) in FilesOf(RoleOf(path), later))
            {
                if (path.Length > 0 || !NotAtRoot.Contains(name))
                {
                    Host.Write($"{Cgroup}{hierarchy}{path}/{name}", content);
                }
            }
        }
    }

    private CgroupRole RoleOf(string path) =>
        path == Busy.Path || path == Busy.ProcessPath ? CgroupRole.Busy
        : path == Pods[0].Path || path.Length == 0 ? CgroupRole.Parent
        : CgroupRole.Idle;

    private IEnumerable<(string Hierarchy, string Name, string Content)> FilesOf(CgroupRole role, bool later) =>
        _layout.IsV2
            ? GoldenFigures.V2(role, later).Select(file => ("", file.Name, file.Content))
            : GoldenFigures.V1(role, later).Select(file => (_layout.HierarchyOf(file.Controller), file.Name, file.Content));

    /// <summary>Every cgroup that has figures: the root, the pods and what is in them.</summary>
    private IEnumerable<string> Paths()
    {
        var hierarchy = $"{Host.Root}{Cgroup}{_layout.Hierarchies[0]}";
        return Pods.Select(pod => hierarchy + pod.Path)
            .SelectMany(pod => Directory.EnumerateDirectories(pod, "*", SearchOption.AllDirectories).Append(pod))
            .Append(hierarchy)
            .Select(path => path[hierarchy.Length..]);
    }

    private string CgroupLine(string path) =>
        _layout.IsV2 ? $"0::{path}" : $"4:memory:{path}\n3:{(_layout.JoinedCpu ? "cpu,cpuacct" : "cpuacct")}:{path}";

    private static string Id(int seed) => $"4f6c{seed:x4}" + string.Concat(Enumerable.Repeat("0123456789abcdef", 4))[8..];
}
