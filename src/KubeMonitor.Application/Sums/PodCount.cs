using KubeMonitor.Application.Inventory;
using KubeMonitor.Application.Ports;

namespace KubeMonitor.Application.Sums;

/// <summary>How many pods there are now, and what they ask for. A pod counts if it has not ended, or if it reports.</summary>
public sealed class PodCount
{
    private ResourceAmounts _requests, _limits;

    /// <summary>How many there are.</summary>
    public int Pods { get; private set; }

    /// <summary>How many containers report in them.</summary>
    public int Containers { get; private set; }

    /// <summary>What they ask for; unset where none asks.</summary>
    public ResourceAmounts Requests => _requests;

    /// <summary>What they are held to, as far as they are; unset where none is.</summary>
    public ResourceAmounts Limits => _limits;

    /// <summary>Adds a pod that exists.</summary>
    /// <param name="pod">As the inventory has it.</param>
    public void Add(ClusterPod pod)
    {
        ArgumentNullException.ThrowIfNull(pod);
        if (!HasEnded(pod))
        {
            Count(pod);
        }
    }

    /// <summary>Adds a pod that reports; one that exists is added by itself besides.</summary>
    /// <param name="newest">Its current sample.</param>
    /// <param name="pod">As the inventory has it; null where it doesn't know it.</param>
    public void Add(INewestPod newest, ClusterPod? pod)
    {
        ArgumentNullException.ThrowIfNull(newest);
        Containers += newest.ContainerCount;
        if (pod is null || HasEnded(pod))
        {
            Count(pod);
        }
    }

    private static bool HasEnded(ClusterPod pod) => pod.Phase is PodPhase.Succeeded or PodPhase.Failed;

    private void Count(ClusterPod? pod)
    {
        Pods++;
        if (pod is not null)
        {
            (_requests, _limits) = (_requests.Plus(pod.Resources.Requests), _limits.Plus(pod.Resources.Limits));
        }
    }
}
