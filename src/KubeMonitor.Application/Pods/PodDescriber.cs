using KubeMonitor.Application.Inventory;
using KubeMonitor.Application.Lists;
using KubeMonitor.Application.Ports;
using KubeMonitor.Domain.Samples;
using Mapster;

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
        return Join(sample.Adapt<PodUsage>(), pod) with
        {
            Labels = pod is null ? null : new SortedDictionary<string, string>(pod.Labels.Labels.ToDictionary(), StringComparer.Ordinal),
            Containers = sample.Containers?.Select(container => Join(container, pod)).ToList(),
        };
    }

    /// <summary>Pods as a list has them.</summary>
    /// <param name="samples">Their newest samples, sorted by namespace and name.</param>
    /// <param name="options">Which of them, in which order.</param>
    public UsageList<PodUsage> List(IEnumerable<PodSample> samples, ListOptions options)
    {
        var chosen = samples.In(options, sample => new ListFigures(sample.CpuUsage, sample.Memory?.WorkingSet ?? sample.Memory?.Usage, sample.Network, sample.Disk)).ToList();
        var fingerprint = new ListFingerprint(inventory.Version);
        foreach (var sample in chosen)
        {
            fingerprint.Add(sample.Timestamp, sample.Uid?.Value ?? sample.PodName);
        }

        return new UsageList<PodUsage>(chosen.Select(DescribeInList), fingerprint.Value);
    }

    /// <summary>A pod as a list has it.</summary>
    /// <param name="sample">Its newest sample.</param>
    public PodUsage DescribeInList(PodSample sample) => Join(sample.Adapt<PodUsage>(), Find(sample)) with { Containers = null };

    private ClusterPod? Find(PodSample sample) => sample.Uid is { } uid ? inventory.FindPod(uid) : null;

    private PodUsage Join(PodUsage usage, ClusterPod? pod)
    {
        if (pod is null)
        {
            return usage;
        }

        var workload = inventory.WorkloadOf(pod.Uid);
        var restarts = 0;
        foreach (var container in pod.Containers)
        {
            restarts += container.Restarts;
        }

        return usage with
        {
            PodName = usage.PodName ?? pod.Name.Name,
            Namespace = usage.Namespace ?? pod.Name.Namespace,
            Node = usage.Node ?? pod.Node,
            Phase = pod.Phase,
            StartedAt = pod.StartedAt,
            Restarts = restarts,
            WorkloadKind = workload?.Kind,
            Workload = workload?.Name,
            CpuRequest = pod.Resources.Requests.Cpu,
            CpuLimit = pod.Resources.Limits.Cpu,
            MemoryRequest = pod.Resources.Requests.Memory,
            MemoryLimit = pod.Resources.Limits.Memory,
        };
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
