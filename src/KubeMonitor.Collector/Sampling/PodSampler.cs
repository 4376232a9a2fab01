using KubeMonitor.Collector.Cgroups;
using KubeMonitor.Collector.Devices;
using KubeMonitor.Collector.Pods;
using KubeMonitor.Domain.Identities;
using KubeMonitor.Domain.Samples;

namespace KubeMonitor.Collector.Sampling;

/// <summary>Samples one pod: CPU and memory from its own cgroup, disk from its containers', traffic from its network namespace.</summary>
internal sealed class PodSampler(PodSources sources, ICgroup cgroup)
{
    private readonly CpuMeter _cpu = new();
    private readonly FlowMeter<string> _network = new(sources.Options.OldestBase);
    private readonly FlowMeter<ContainerId> _disk = new(sources.Options.OldestBase);
    private readonly Dictionary<ContainerId, ContainerSampler> _containers = [];

    /// <summary>Samples it.</summary>
    /// <param name="pod">The pod as the tree of cgroups has it now.</param>
    /// <param name="report">What all pods of the report share.</param>
    /// <returns>Null if its cgroup is gone.</returns>
    public PodSample? Sample(PodCgroup pod, PodsContext report)
    {
        var cpuTime = cgroup.ReadCpuTime();
        var memory = cgroup.ReadMemory();
        if (cpuTime is null && memory is null)
        {
            return null;
        }

        var sandboxes = Follow(pod);
        var containers = SampleContainers(pod, sandboxes, report);
        var name = sources.Logs.NameOf(pod.Uid);
        return new PodSample
        {
            Timestamp = report.Timestamp,
            Node = report.Node,
            Uid = pod.Uid,
            Namespace = name?.Namespace,
            PodName = name?.Name,
            QosClass = pod.QosClass,
            CpuUsage = _cpu.Advance(cpuTime, report.Host),
            Memory = memory,
            Network = ReadNetwork(pod, sandboxes),
            Disk = report.CountedDevices is null ? null : _disk.Sum.AsDisk(),
            DiskSource = report.CountedDevices is null ? null : DiskSource.Cgroup,
            Containers = containers,
        };
    }

    private HashSet<ContainerId> Follow(PodCgroup pod)
    {
        var exists = pod.Containers.Select(container => container.Id).ToHashSet();
        foreach (var gone in _containers.Keys.Where(id => !exists.Contains(id)).ToList())
        {
            _containers.Remove(gone);
        }

        foreach (var (id, path) in pod.Containers)
        {
            if (!_containers.ContainsKey(id))
            {
                _containers.Add(id, new ContainerSampler(id, sources.Open(path)));
            }
        }

        return pod.Containers.Where(container => IsSandbox(container.Id)).Select(container => container.Id).ToHashSet();
    }

    private bool IsSandbox(ContainerId id) =>
        sources.Sandboxes.IsSandbox(
            id,
            sources.Logs.NameOf(id) is not null,
            () => _containers[id].Cgroup.ReadProcesses(),
            () => _containers.Any(other => other.Key != id && other.Value.Cgroup.ReadProcesses().Count > 0));

    private List<ContainerSample> SampleContainers(PodCgroup pod, HashSet<ContainerId> sandboxes, PodsContext report)
    {
        var samples = new List<ContainerSample>(pod.Containers.Count);
        _disk.Begin();
        foreach (var (id, _) in pod.Containers)
        {
            var sampler = _containers[id];
            var disk = ReadDisk(id, sampler.Cgroup, report.CountedDevices);
            if (!sandboxes.Contains(id) && sampler.Sample(sources.Logs.NameOf(id), disk, report.Host) is { } sample)
            {
                samples.Add(sample);
            }
        }

        _disk.End();
        return samples;
    }

    // A recursive counter of version 1 falls when a group below ends, so the pod's is the sum of what each container advanced.
    private Flow? ReadDisk(ContainerId id, ICgroup container, BlockDevices? counted) =>
        counted is not null && container.ReadDisk(counted) is { } bytes ? _disk.Add(id, bytes.ReadBytes, bytes.WriteBytes, startsAtZero: true) : null;

    private NetworkTraffic? ReadNetwork(PodCgroup pod, HashSet<ContainerId> sandboxes)
    {
        var processes =
            from container in pod.Containers
            orderby !sandboxes.Contains(container.Id)
            from pid in _containers[container.Id].Cgroup.ReadProcesses()
            select (container.Id, pid);
        if (sources.Network.Read(processes) is not { } interfaces)
        {
            return null;
        }

        _network.Begin();
        foreach (var (name, rx, tx) in interfaces)
        {
            _network.Add(name, rx, tx, startsAtZero: false);
        }

        _network.End();
        return _network.Sum.AsNetwork();
    }
}
