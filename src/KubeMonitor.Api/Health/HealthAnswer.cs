using KubeMonitor.Application.Cluster;

namespace KubeMonitor.Api.Health;

/// <summary>Whether the server works.</summary>
/// <param name="Status"><c>ok</c>.</param>
/// <param name="Entities">How many nodes, pods and containers the store holds; null where that isn't asked.</param>
/// <param name="Inventory">How much the cluster's inventory can be relied on: without it, workloads are empty. Null where that isn't asked.</param>
public sealed record HealthAnswer(string Status, int? Entities = null, InventoryCondition? Inventory = null);
