using KubeMonitor.Application.Inventory;
using KubeMonitor.Application.Ports;

namespace KubeMonitor.Application.Sums;

/// <summary>
/// The pods of a namespace or workload that are there now: what they use, ask for and are held to. A pod without a current sample counts
/// in <see cref="PodCount"/> only.
/// </summary>
public sealed class PodGroup
{
    private readonly PodCount _count = new();

    /// <summary>What those that report use.</summary>
    public PodTotals Totals { get; } = new();

    /// <summary>How many there are.</summary>
    public int PodCount => _count.Pods;

    /// <summary>What they ask for; unset where none asks.</summary>
    public ResourceAmounts Requests => _count.Requests;

    /// <summary>What they are held to, as far as they are; unset where none is.</summary>
    public ResourceAmounts Limits => _count.Limits;

    /// <summary>Adds a pod that exists.</summary>
    /// <param name="pod">As the inventory has it.</param>
    public void Add(ClusterPod pod) => _count.Add(pod);

    /// <summary>Adds what a pod reports; one that exists is added by itself besides.</summary>
    /// <param name="newest">Its current sample.</param>
    /// <param name="pod">As the inventory has it; null where it doesn't know it.</param>
    public void Add(INewestPod newest, ClusterPod? pod)
    {
        _count.Add(newest, pod);
        Totals.Add(newest.MainFigures());
    }
}
