using KubeMonitor.Application.Current;
using KubeMonitor.Application.Inventory;
using KubeMonitor.Application.Lists;
using KubeMonitor.Application.Ports;
using KubeMonitor.Domain.Identities;
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
            new HeldPod(sample),
            pod,
            pod is null ? null : new SortedDictionary<string, string>(pod.Labels.Labels.ToDictionary(), StringComparer.Ordinal),
            sample.Containers?.Select(container => Join(container, pod)).ToList());
    }

    /// <summary>Pods as a list has them.</summary>
    /// <param name="pods">Those there are, sorted by namespace and name.</param>
    /// <param name="options">Which of them, in which order.</param>
    public UsageList<PodUsage> List(IEnumerable<CurrentPod> pods, ListOptions options)
    {
        var chosen = pods.In(options, pod => FiguresOf(pod.Newest.MainFigures())).ToList();
        var fingerprint = new ListFingerprint(inventory.Version);
        foreach (var (newest, _) in chosen)
        {
            fingerprint.Add(newest.Timestamp, newest.Uid?.Value ?? newest.FullName?.Name);
        }

        return new UsageList<PodUsage>(Entries(chosen), fingerprint.Value);
    }

    /// <summary>A pod as a list has it.</summary>
    /// <param name="sample">Its newest sample.</param>
    public PodUsage DescribeInList(PodSample sample)
    {
        ArgumentNullException.ThrowIfNull(sample);
        return Make(new HeldPod(sample), Find(sample), null, null);
    }

    /// <summary>A pod as a window has it: without what the inventory says.</summary>
    /// <param name="sample">A sample of it.</param>
    internal static PodUsage DescribeInWindow(PodSample sample) => Make(new HeldPod(sample), null, null, null, null);

    /// <summary>The namespace that descriptions have.</summary>
    internal string? NamespaceOf(PodSample sample) => sample.Namespace ?? Find(sample)?.Name.Namespace;

    /// <summary>The node that descriptions have.</summary>
    internal NodeName? NodeOf(PodSample sample) => sample.Node ?? Find(sample)?.Node;

    private IEnumerable<PodUsage> Entries(IEnumerable<CurrentPod> pods)
    {
        // Pods of one workload stand beside each other, and have one owner.
        var (owner, workload) = ((string?)null, (WorkloadKey?)null);
        foreach (var (newest, known) in pods)
        {
            if (known?.Controller?.Uid != owner)
            {
                (owner, workload) = (known?.Controller?.Uid, known is null ? null : inventory.WorkloadOf(known.Uid));
            }

            yield return Make(newest, known, workload, null, null);
        }
    }

    private static ListFigures FiguresOf(in PodFigures figures) =>
        new(figures.CpuUsage, figures.Memory?.WorkingSet ?? figures.Memory?.Usage, figures.Network, figures.Disk);

    private ClusterPod? Find(PodSample sample) => sample.Uid is { } uid ? inventory.FindPod(uid) : null;

    private PodUsage Make(INewestPod newest, ClusterPod? pod, SortedDictionary<string, string>? labels, List<ContainerSample>? containers) =>
        Make(newest, pod, pod is null ? null : inventory.WorkloadOf(pod.Uid), labels, containers);

    // By hand and at once, since lists and windows have thousands.
    private static PodUsage Make(
        INewestPod newest, ClusterPod? pod, WorkloadKey? workload, SortedDictionary<string, string>? labels, List<ContainerSample>? containers)
    {
        var figures = newest.Figures();
        return new()
        {
            Timestamp = figures.Timestamp,
            PodName = newest.PodName ?? pod?.Name.Name,
            Namespace = newest.NamespaceName ?? pod?.Name.Namespace,
            Node = newest.Node ?? pod?.Node,
            Uid = newest.Uid,
            QosClass = newest.QosClass,
            CpuUsage = figures.CpuUsage,
            Memory = figures.Memory,
            Network = figures.Network,
            Disk = figures.Disk,
            DiskSource = figures.DiskSource,
            Throttling = figures.Throttling,
            Pids = figures.Pids,
            Pressure = figures.Pressure,
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
    }

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
