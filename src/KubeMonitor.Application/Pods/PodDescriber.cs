using KubeMonitor.Application.Current;
using KubeMonitor.Application.Inventory;
using KubeMonitor.Application.Lists;
using KubeMonitor.Application.Ports;
using KubeMonitor.Domain.Samples;

namespace KubeMonitor.Application.Pods;

/// <summary>Makes what a reader gets of a pod: its newest sample, joined with the inventory by UID and container id.</summary>
/// <param name="inventory">What the cluster says of it.</param>
public sealed class PodDescriber(IClusterInventory inventory)
{
    /// <summary>The pod by itself, with its labels and containers.</summary>
    /// <param name="sample">Its newest sample.</param>
    public PodUsage Describe(PodSample sample)
    {
        ArgumentNullException.ThrowIfNull(sample);
        var pod = Find(sample);
        return Make(
            sample,
            pod,
            pod is null ? null : new SortedDictionary<string, string>(pod.Labels.Labels.ToDictionary(), StringComparer.Ordinal),
            sample.Containers?.Select(container => Join(container, pod)).ToList());
    }

    /// <summary>Pods as a list has them.</summary>
    /// <param name="pods">Those there are, sorted by namespace and name.</param>
    /// <param name="options">Which of them, in which order.</param>
    public UsageList<PodUsage> List(IEnumerable<CurrentPod> pods, ListOptions options)
    {
        var chosen = pods.In(options, pod => FiguresOf(pod.Newest.Figures())).ToList();
        var fingerprint = new ListFingerprint(inventory.Version);
        foreach (var (newest, _) in chosen)
        {
            fingerprint.Add(newest.Timestamp, newest.Uid?.Value ?? newest.FullName?.Name);
        }

        return new UsageList<PodUsage>(chosen.Select(pod => Make(pod.Newest.Read(), pod.Known, null, null)), fingerprint.Value);
    }

    /// <summary>A pod as a list has it.</summary>
    /// <param name="sample">Its newest sample.</param>
    public PodUsage DescribeInList(PodSample sample)
    {
        ArgumentNullException.ThrowIfNull(sample);
        return Make(sample, Find(sample), null, null);
    }

    /// <summary>A pod as a window has it: without what the inventory says.</summary>
    /// <param name="sample">A sample of it.</param>
    internal static PodUsage DescribeInWindow(PodSample sample) => Make(sample, null, null, null, null);

    private static ListFigures FiguresOf(PodFigures figures) =>
        new(figures.CpuUsage, figures.Memory?.WorkingSet ?? figures.Memory?.Usage, figures.Network, figures.Disk);

    private ClusterPod? Find(PodSample sample) => sample.Uid is { } uid ? inventory.FindPod(uid) : null;

    private PodUsage Make(PodSample sample, ClusterPod? pod, SortedDictionary<string, string>? labels, List<ContainerSample>? containers) =>
        Make(sample, pod, pod is null ? null : inventory.WorkloadOf(pod.Uid), labels, containers);

    // By hand and at once, since lists and windows have thousands.
    private static PodUsage Make(
        PodSample sample, ClusterPod? pod, WorkloadKey? workload, SortedDictionary<string, string>? labels, List<ContainerSample>? containers) => new()
        {
            Timestamp = sample.Timestamp,
            PodName = sample.PodName ?? pod?.Name.Name,
            Namespace = sample.Namespace ?? pod?.Name.Namespace,
            Node = sample.Node ?? pod?.Node,
            Uid = sample.Uid,
            QosClass = sample.QosClass,
            CpuUsage = sample.CpuUsage,
            Memory = sample.Memory,
            Network = sample.Network,
            Disk = sample.Disk,
            DiskSource = sample.DiskSource,
            Throttling = sample.Throttling,
            Pids = sample.Pids,
            Pressure = sample.Pressure,
            Phase = pod?.Phase,
            StartedAt = pod?.StartedAt,
            Restarts = pod is null ? null : RestartsOf(pod),
            WorkloadKind = workload?.Kind,
            Workload = workload?.Name,
            CpuRequest = pod?.Resources.Requests.Cpu,
            CpuLimit = pod?.Resources.Limits.Cpu,
            MemoryRequest = pod?.Resources.Requests.Memory,
            MemoryLimit = pod?.Resources.Limits.Memory,
            Labels = labels,
            Containers = containers,
        };

    private static int RestartsOf(ClusterPod pod)
    {
        var restarts = 0;
        foreach (var container in pod.Containers)
        {
            restarts += container.Restarts;
        }

        return restarts;
    }

    private static ContainerSample Join(ContainerSample sample, ClusterPod? pod)
    {
        if (pod is null || (sample.Name is not null && sample.Restarts is not null) || CompactContainerId.Parse(sample.Id.Value) is not { } id)
        {
            return sample;
        }

        foreach (var container in pod.Containers)
        {
            if (container.Id == id)
            {
                return sample with { Name = sample.Name ?? container.Spec.Name, Restarts = sample.Restarts ?? container.Restarts };
            }
        }

        return sample;
    }
}
