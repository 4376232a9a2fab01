namespace KubeMonitor.Api.Health;

/// <summary>Whether the server works.</summary>
/// <param name="Status"><c>ok</c>.</param>
/// <param name="Entities">How many nodes, pods and containers the store holds; null where that isn't asked.</param>
public sealed record HealthAnswer(string Status, int? Entities = null);
