using KubeMonitor.Application.Errors;
using KubeMonitor.Application.Inventory;
using KubeMonitor.Application.Labels;
using KubeMonitor.Application.Ports;
using KubeMonitor.Application.Retention;
using KubeMonitor.Domain.Samples;

namespace KubeMonitor.Application.Current;

/// <summary>
/// What is there now: what has reported within the staleness, without what the inventory says is gone. Where there is no inventory,
/// reports alone count.
/// </summary>
/// <param name="store">What was measured.</param>
/// <param name="inventory">What the cluster says exists.</param>
/// <param name="freshness">What still counts as there.</param>
public sealed class CurrentEntities(IMetricsStore store, IClusterInventory inventory, Freshness freshness)
{
    /// <summary>The newest sample of every node that is there, sorted by name.</summary>
    /// <param name="labels">Only nodes with such labels; null for all.</param>
    /// <exception cref="InventoryNeededException">Labels are asked for, and there is no inventory.</exception>
    public IEnumerable<NodeSample> Nodes(LabelSelector? labels = null)
    {
        RequireInventory(labels);
        var since = freshness.Since;
        return store.LatestNodes().Where(sample => sample.Timestamp >= since && Passes(inventory.FindNode(sample.Node), labels));
    }

    /// <summary>Every pod that is there, sorted by namespace and name.</summary>
    /// <param name="labels">Only pods with such labels; null for all.</param>
    /// <exception cref="InventoryNeededException">Labels are asked for, and there is no inventory.</exception>
    public IEnumerable<CurrentPod> Pods(LabelSelector? labels = null) => There(store.LatestPods, labels);

    /// <summary>Every pod of a namespace that is there, sorted by name.</summary>
    /// <param name="namespaceName">The namespace.</param>
    /// <param name="labels">Only pods with such labels; null for all.</param>
    /// <exception cref="InventoryNeededException">Labels are asked for, and there is no inventory.</exception>
    public IEnumerable<CurrentPod> PodsIn(string namespaceName, LabelSelector? labels = null) => There(() => store.LatestPodsIn(namespaceName), labels);

    /// <summary>A pod as the inventory has it, with its newest sample if that still counts; null if it has none.</summary>
    /// <param name="known">As the inventory has it.</param>
    public CurrentPod? Find(ClusterPod known)
    {
        ArgumentNullException.ThrowIfNull(known);
        return known.GoneAt is null && store.LatestPod(known.Uid) is { } newest && newest.Timestamp >= freshness.Since ? new CurrentPod(newest, known) : null;
    }

    /// <summary>A pod by its newest sample, whether it is still there or not.</summary>
    /// <param name="newest">The sample.</param>
    public CurrentPod Join(INewestPod newest)
    {
        ArgumentNullException.ThrowIfNull(newest);
        return new CurrentPod(newest, newest.Uid is { } uid ? inventory.FindPod(uid) : null);
    }

    /// <summary>Whether the sample of a node is of one that is there.</summary>
    /// <param name="sample">Its newest sample.</param>
    public bool IsThere(NodeSample sample)
    {
        ArgumentNullException.ThrowIfNull(sample);
        return sample.Timestamp >= freshness.Since && inventory.FindNode(sample.Node)?.GoneAt is null;
    }

    /// <summary>Whether the sample of a pod is of one that is there.</summary>
    /// <param name="newest">Its newest sample.</param>
    public bool IsThere(INewestPod newest)
    {
        ArgumentNullException.ThrowIfNull(newest);
        return newest.Timestamp >= freshness.Since && Join(newest).Known?.GoneAt is null;
    }

    /// <summary>Refuses a selector that nothing can be told about.</summary>
    /// <param name="labels">The selector; null for none.</param>
    /// <exception cref="InventoryNeededException">There is one, and no inventory.</exception>
    public void RequireInventory(LabelSelector? labels)
    {
        if (labels is { Requirements.Count: > 0 } && inventory.Status is { State: InventoryState.Absent or InventoryState.Syncing } status)
        {
            throw new InventoryNeededException($"label_selector needs the cluster's inventory, and there is none: {status.Reason}");
        }
    }

    private IEnumerable<CurrentPod> There(Func<IReadOnlyList<INewestPod>> pods, LabelSelector? labels)
    {
        RequireInventory(labels);
        var since = freshness.Since;
        return pods().Where(newest => newest.Timestamp >= since).Select(Join).Where(pod => Passes(pod.Known, labels));
    }

    private static bool Passes(
        ClusterNode? node, LabelSelector? labels) => node?.GoneAt is null && (labels is null || labels.Matches(node?.Labels ?? LabelSet.Empty));

    private static bool Passes(
        ClusterPod? pod, LabelSelector? labels) => pod?.GoneAt is null && (labels is null || labels.Matches(pod?.Labels ?? LabelSet.Empty));
}
