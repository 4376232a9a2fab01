namespace KubeMonitor.Application.Access;

/// <summary>Whether someone may do something.</summary>
/// <param name="Allowed">Whether.</param>
/// <param name="Reason">Why, in the cluster's words; null where it doesn't say, as with most refusals.</param>
public sealed record AccessVerdict(bool Allowed, string? Reason);
