using KubeMonitor.Application.Current;
using KubeMonitor.Application.Errors;
using KubeMonitor.Application.Inventory;
using KubeMonitor.Application.Labels;
using KubeMonitor.Application.Ports;
using KubeMonitor.Domain.Identities;
using KubeMonitor.Domain.Samples;
using KubeMonitor.Domain.Series;

namespace KubeMonitor.Application.ResourceMetrics;

/// <summary>
/// What nodes and pods use as autoscalers take it: CPU as the mean between two readings, memory as the working set. What isn't whole is
/// left out: an autoscaler takes what is missing better than what is too small.
/// </summary>
/// <param name="current">What is there.</param>
/// <param name="store">What was measured.</param>
/// <param name="inventory">Labels and names.</param>
public sealed class ResourceReadings(CurrentEntities current, IMetricsStore store, IClusterInventory inventory)
{
    /// <summary>Every node that can be told, sorted by name.</summary>
    /// <param name="labels">Only nodes with such labels; null for all.</param>
    /// <param name="window">How far CPU goes back.</param>
    /// <exception cref="InventoryNeededException">Labels are asked for, and there is no inventory.</exception>
    public IEnumerable<NodeReading> Nodes(LabelSelector? labels, TimeSpan window) =>
        current.Nodes(labels).Select(sample => Read(sample, window)).OfType<NodeReading>();

    /// <summary>A node; null if there is none that can be told.</summary>
    /// <param name="node">Its name.</param>
    /// <param name="window">How far CPU goes back.</param>
    public NodeReading? FindNode(NodeName node, TimeSpan window) =>
        store.LatestNode(node) is { } sample && current.IsThere(sample) ? Read(sample, window) : null;

    /// <summary>Every pod that can be told, sorted by namespace and name.</summary>
    /// <param name="inNamespace">Only those in this namespace; null for all.</param>
    /// <param name="labels">Only pods with such labels; null for all.</param>
    /// <param name="window">How far CPU goes back.</param>
    /// <exception cref="InventoryNeededException">Labels are asked for, and there is no inventory.</exception>
    public IEnumerable<PodReading> Pods(string? inNamespace, LabelSelector? labels, TimeSpan window) => NewestOfName(
        (inNamespace is null ? current.Pods(labels) : current.PodsIn(inNamespace, labels)).Select(pod => Read(pod, window)).OfType<PodReading>());

    /// <summary>A pod; null if there is none that can be told.</summary>
    /// <param name="pod">Namespace and name.</param>
    /// <param name="window">How far CPU goes back.</param>
    public PodReading? FindPod(PodName pod, TimeSpan window)
    {
        foreach (var newest in store.LatestPodsNamed(pod.Name))
        {
            if (newest.NamespaceName == pod.Namespace && current.IsThere(newest))
            {
                return Read(current.Join(newest), window);
            }
        }

        return null;
    }

    private NodeReading? Read(NodeSample sample, TimeSpan window) =>
        sample.Memory?.WorkingSet is { } memory && store.ReadCpuMean(sample.Node, sample.Timestamp, window) is { } mean
            ? new NodeReading(sample.Node, inventory.FindNode(sample.Node)?.Labels ?? LabelSet.Empty, mean, memory)
            : null;

    // A pod that was made again under its name, where no inventory says that the one before is gone.
    private static IEnumerable<PodReading> NewestOfName(IEnumerable<PodReading> sorted)
    {
        PodReading? last = null;
        foreach (var reading in sorted)
        {
            if (last is not null && last.Name == reading.Name)
            {
                last = reading.Timestamp > last.Timestamp ? reading : last;
                continue;
            }

            if (last is not null)
            {
                yield return last;
            }

            last = reading;
        }

        if (last is not null)
        {
            yield return last;
        }
    }

    private PodReading? Read(CurrentPod pod, TimeSpan window)
    {
        var (sample, known) = (pod.Newest.Read(), pod.Known);
        if (sample is not { Uid: { } uid, FullName: { } name, Containers: { Count: > 0 } containers })
        {
            return null;
        }

        var means = store.ReadContainerCpuMeans(uid, sample.Timestamp, window);
        var readings = new ContainerReading[containers.Count];
        var from = sample.Timestamp;
        for (var i = 0; i < readings.Length; i++)
        {
            if (NameOf(containers[i], known) is not { } container || containers[i].Memory?.WorkingSet is not { } memory || Find(means, containers[i].Id) is not { } mean)
            {
                return null;
            }

            readings[i] = new ContainerReading(container, mean.Cpu, memory);
            from = mean.From < from ? mean.From : from;
        }

        Array.Sort(readings, (one, other) => string.CompareOrdinal(one.Name, other.Name));
        return new PodReading(name, known?.Labels ?? LabelSet.Empty, from, sample.Timestamp, readings);
    }

    private static CpuMean? Find(IReadOnlyList<ContainerMean> means, ContainerId id)
    {
        for (var i = 0; i < means.Count; i++)
        {
            if (means[i].Id == id)
            {
                return means[i].Mean;
            }
        }

        return null;
    }

    private static string? NameOf(ContainerSample sample, ClusterPod? pod)
    {
        if (pod is not null && CompactContainerId.Parse(sample.Id.Value) is { } id)
        {
            foreach (var container in pod.Containers)
            {
                if (container.Id == id)
                {
                    return container.Spec.Name;
                }
            }
        }

        return sample.Name;
    }
}
