using System.Globalization;
using KubeMonitor.Application.Errors;
using KubeMonitor.Application.Inventory;
using KubeMonitor.Application.Ports;

namespace KubeMonitor.Application.Workloads;

/// <summary>Finds the workload that a reader means, or says why there is none.</summary>
/// <param name="inventory">What exists.</param>
public sealed class WorkloadResolver(IClusterInventory inventory)
{
    /// <summary>A workload that is there.</summary>
    /// <param name="key">Which.</param>
    /// <exception cref="UnknownEntityException">It isn't.</exception>
    public ClusterWorkload FindPresent(WorkloadKey key)
    {
        var workload = FindKnown(key);
        return workload.GoneAt is null ? workload : throw new UnknownEntityException(string.Create(
            CultureInfo.InvariantCulture,
            $"{key} is gone since {workload.GoneAt.Value.UtcDateTime:s}Z. Its history: GET /api/namespaces/{key.Namespace}/workloads/{key.Kind}/{key.Name}?window=3600."));
    }

    /// <summary>A workload that is, or was.</summary>
    /// <param name="key">Which.</param>
    /// <exception cref="UnknownEntityException">Nothing is known of it.</exception>
    public ClusterWorkload FindKnown(WorkloadKey key)
    {
        if (inventory.FindWorkload(key) is { } workload)
        {
            return workload;
        }

        var status = inventory.Status;
        throw new UnknownEntityException(status.State is InventoryState.Absent or InventoryState.Syncing
            ? $"No workload is known, since the cluster's inventory is {(status.State == InventoryState.Absent ? "absent" : "not complete")}: {status.Reason}"
            : $"Nothing is known of {key}. GET /api/namespaces/{key.Namespace}/workloads lists those there are.");
    }
}
