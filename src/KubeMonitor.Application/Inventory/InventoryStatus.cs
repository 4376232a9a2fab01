namespace KubeMonitor.Application.Inventory;

/// <summary>How much the inventory can be relied on, and why.</summary>
/// <param name="State">How much.</param>
/// <param name="Reason">Why it is not live, and what to do, in a sentence; null where it is.</param>
/// <param name="AsOf">Up to when it is what the API said; null before the first full answer.</param>
public sealed record InventoryStatus(InventoryState State, string? Reason, DateTimeOffset? AsOf);
