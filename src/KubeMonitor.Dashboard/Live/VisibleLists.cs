using KubeMonitor.Application.Cluster;
using KubeMonitor.Application.Errors;
using KubeMonitor.Application.Lists;
using KubeMonitor.Application.Namespaces;
using KubeMonitor.Application.Nodes;
using KubeMonitor.Application.Pods;
using KubeMonitor.Application.Workloads;
using KubeMonitor.Application.Workloads.ListWorkloads;
using KubeMonitor.Dashboard.Access;

namespace KubeMonitor.Dashboard.Live;

/// <summary>The lists, as far as the reader of a circuit may see them.</summary>
/// <param name="lists">The whole cluster's.</param>
/// <param name="changes">What changed in it.</param>
/// <param name="reads">Who looks.</param>
internal sealed class VisibleLists(ClusterLists lists, ClusterChanges changes, Reads reads)
{
    /// <summary>The cluster as a whole; null where the reader may not see it.</summary>
    public async Task<ClusterUsage?> ClusterAsync() => (await reads.RightsAsync()).SeesCluster ? await lists.Cluster.GetAsync() : null;

    /// <summary>Every node.</summary>
    /// <exception cref="AccessRefusedException">The reader may see none.</exception>
    public Task<LiveList<NodeUsage>> NodesAsync() => OfNodesAsync(lists.Nodes);

    /// <summary>How much of each node is in use.</summary>
    /// <exception cref="AccessRefusedException">The reader may see none.</exception>
    public Task<NodeShares> NodeSharesAsync() => OfNodesAsync(lists.Shares);

    /// <summary>Every pod that the reader may see.</summary>
    public Task<LiveList<PodUsage>> PodsAsync() => NarrowAsync(lists.Pods, pod => pod.Namespace);

    /// <summary>Every namespace that the reader may see.</summary>
    public Task<LiveList<NamespaceUsage>> NamespacesAsync() => NarrowAsync(lists.Namespaces, each => each.Namespace);

    /// <summary>Every workload that the reader may see.</summary>
    public Task<LiveList<WorkloadUsage>> WorkloadsAsync() => NarrowAsync(lists.Workloads, each => each.Namespace);

    /// <summary>The workloads with some labels that the reader may see.</summary>
    /// <param name="options">The labels.</param>
    public async Task<IEnumerable<WorkloadUsage>> WorkloadsAsync(ListOptions options)
    {
        var rights = await reads.RightsAsync();
        return (await lists.SendAsync(new ListWorkloadsQuery(null, null, options))).Items.Where(each => rights.Sees(each.Namespace));
    }

    /// <summary>What changed in the last minutes, the newest first.</summary>
    public async Task<IReadOnlyList<Change>> ChangesAsync()
    {
        var rights = await reads.RightsAsync();
        var all = await changes.GetAsync();
        return rights.SeesCluster ? all : [.. all.Where(each => each.Namespace is null ? rights.SeesNodes : rights.Sees(each.Namespace))];
    }

    private async Task<T> OfNodesAsync<T>(Shared<T> value)
    {
        var rights = await reads.RightsAsync();
        return rights.SeesNodes ? await value.GetAsync() : throw new AccessRefusedException("not_allowed", $"'{rights.User}' may not list nodes.");
    }

    private async Task<LiveList<T>> NarrowAsync<T>(Shared<LiveList<T>> list, Func<T, string?> @namespace)
    {
        var rights = await reads.RightsAsync();
        if (rights.SeesNothing)
        {
            throw new AccessRefusedException("not_allowed", $"'{rights.User}' may neither list pods in any namespace nor nodes.");
        }

        var all = await list.GetAsync();
        return rights.Namespaces is null ? all : new LiveList<T>([.. all.ByName.Where(each => rights.Sees(@namespace(each)))]);
    }
}
