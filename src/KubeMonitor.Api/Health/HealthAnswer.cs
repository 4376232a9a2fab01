using KubeMonitor.Application.Cluster;

namespace KubeMonitor.Api.Health;

/// <summary>Whether the server works.</summary>
/// <param name="Status"><c>ok</c>; <c>degraded</c> where something that it needs fails, and it goes on with what it has; <c>stopping</c> (with 503) where it was told to stop.</param>
/// <param name="Entities">How many nodes, pods and containers the store holds; null where that isn't asked.</param>
/// <param name="Storage">Whether samples can be made safe: where not they are refused, and reads go on. Null where that isn't asked.</param>
/// <param name="Reviews">Whether the cluster says of tokens whose they are; null where none are asked for.</param>
/// <param name="Certificate">Whether the TLS ports have a certificate, and it is renewed; null where there are no such ports.</param>
/// <param name="Inventory">How much the cluster's inventory can be relied on: without it, workloads are empty. Null where that isn't asked.</param>
public sealed record HealthAnswer(
    string Status,
    int? Entities = null,
    InventoryCondition? Inventory = null,
    DependencyCondition? Storage = null,
    DependencyCondition? Reviews = null,
    DependencyCondition? Certificate = null);
