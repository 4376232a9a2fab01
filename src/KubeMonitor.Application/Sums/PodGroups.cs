using KubeMonitor.Application.Current;
using KubeMonitor.Application.Inventory;
using KubeMonitor.Application.Ports;

namespace KubeMonitor.Application.Sums;

/// <summary>
/// Puts the pods that are there now into groups: each pod that reports or that the inventory has, once. So the groups of any
/// division add up to the same sums.
/// </summary>
/// <param name="current">What reports.</param>
/// <param name="inventory">What exists.</param>
public sealed class PodGroups(CurrentEntities current, IClusterInventory inventory)
{
    /// <summary>Counts all pods, without a look at what they use.</summary>
    public PodCount Count()
    {
        var count = new PodCount();
        foreach (var pod in inventory.Pods())
        {
            count.Add(pod);
        }

        foreach (var (newest, pod) in current.Pods())
        {
            count.Add(newest, pod);
        }

        return count;
    }

    /// <summary>The pods by namespace. A pod whose namespace isn't known yet is in none.</summary>
    public Dictionary<string, PodGroup> ByNamespace() => ByAll(NamespaceOf);

    /// <summary>The pods of one namespace.</summary>
    /// <param name="name">The namespace.</param>
    public PodGroup OfNamespace(string name)
    {
        // A pod whose name its reports don't say is found by the inventory only.
        var existing = inventory.PodsIn(name);
        var reporting = existing.Select(current.Find).OfType<CurrentPod>().Concat(current.PodsIn(name).Where(pod => pod.Known is null));
        return By(reporting, existing, NamespaceOf).GetValueOrDefault(name) ?? new PodGroup();
    }

    /// <summary>The pods by outermost workload. A pod without one, or one that isn't known to the inventory, is in none.</summary>
    public Dictionary<WorkloadKey, PodGroup> ByWorkload() =>
        ByAll((pod, _) => pod is not null && inventory.WorkloadOf(pod.Uid) is { } workload ? (workload, true) : (default, false));

    /// <summary>The pods that belong to one workload now, which may be one that another owns.</summary>
    /// <param name="members">Its members of all times.</param>
    public PodGroup Of(IReadOnlyList<PodMembership> members)
    {
        ArgumentNullException.ThrowIfNull(members);
        var group = new PodGroup();
        foreach (var member in members.Where(member => member.IsCurrent && member.Pod.GoneAt is null))
        {
            group.Add(member.Pod);
            if (current.Find(member.Pod) is { } reporting)
            {
                group.Add(reporting.Newest, member.Pod);
            }
        }

        return group;
    }

    private static (string Key, bool Known) NamespaceOf(ClusterPod? pod, INewestPod? newest) =>
        (pod?.Name.Namespace ?? newest?.NamespaceName) is { } name ? (name, true) : ("", false);

    private Dictionary<TKey, PodGroup> ByAll<TKey>(Func<ClusterPod?, INewestPod?, (TKey Key, bool Known)> keyOf)
        where TKey : notnull => By(current.Pods(), inventory.Pods(), keyOf);

    private static Dictionary<TKey, PodGroup> By<TKey>(
        IEnumerable<CurrentPod> reporting, IReadOnlyCollection<ClusterPod> existing, Func<ClusterPod?, INewestPod?, (TKey Key, bool Known)> keyOf)
        where TKey : notnull
    {
        var groups = new Dictionary<TKey, PodGroup>();
        PodGroup Group(TKey key) => groups.TryGetValue(key, out var known) ? known : groups[key] = new PodGroup();
        foreach (var pod in existing)
        {
            if (keyOf(pod, null) is (var key, true))
            {
                Group(key).Add(pod);
            }
        }

        foreach (var (newest, pod) in reporting)
        {
            if (keyOf(pod, newest) is (var key, true))
            {
                Group(key).Add(newest, pod);
            }
        }

        return groups;
    }
}
