namespace KubeMonitor.Client;

/// <summary>Which part of a list is wanted, and in which order.</summary>
/// <param name="Sort">name, cpu_usage, memory, network_rx, network_tx, disk_read or disk_write; null for by name.</param>
/// <param name="Limit">The first so many; null for all.</param>
/// <param name="LabelSelector">Only entities with such labels, in Kubernetes' syntax; null for all.</param>
public sealed record ListFilter(string? Sort = null, int? Limit = null, string? LabelSelector = null)
{
    internal string AsQuery() => QueryText.Of(("sort", Sort), ("limit", Limit), ("label_selector", LabelSelector));
}
