using KubeMonitor.Application.Inventory;

namespace KubeMonitor.Infrastructure.Kubernetes.State;

/// <summary>How the watches of all resources go, as one status.</summary>
/// <param name="time">The clock.</param>
internal sealed class InventoryHealth(TimeProvider time)
{
    private volatile string? _absent = "The inventory has not been started yet.";
    private volatile IReadOnlyList<ResourceHealth> _resources = [];

    public InventoryStatus Status
    {
        get
        {
            var resources = _resources;
            if (_absent is { } reason)
            {
                return new InventoryStatus(InventoryState.Absent, reason, null);
            }

            var failing = resources.Where(each => each.Failure is not null).ToList();
            var failure = failing.Count == 0 ? null : $"{failing[0].Name}: {failing[0].Failure}";
            if (!resources.All(each => each.Synced))
            {
                var waiting = string.Join(", ", resources.Where(each => !each.Synced).Select(each => each.Name));
                return new InventoryStatus(InventoryState.Syncing, failure ?? $"Not listed yet: {waiting}.", null);
            }

            return failure is null
                ? new InventoryStatus(InventoryState.Live, null, time.GetUtcNow())
                : new InventoryStatus(InventoryState.Lost, failure, failing.Min(each => each.HeardAt));
        }
    }

    /// <summary>There is no cluster.</summary>
    /// <param name="reason">Why, and what to do.</param>
    public void Absent(string reason) => _absent = reason;

    /// <summary>These resources are watched from now on.</summary>
    /// <param name="resources">How each goes.</param>
    public void Watching(IReadOnlyList<ResourceHealth> resources)
    {
        _resources = resources;
        _absent = null;
    }
}
