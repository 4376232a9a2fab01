namespace KubeMonitor.Api.Health;

/// <summary>Whether something that the server needs works.</summary>
/// <param name="State"><c>ok</c> or <c>failing</c>.</param>
/// <param name="Reason">Why it fails, and what to do; null where it doesn't.</param>
public sealed record DependencyCondition(string State, string? Reason)
{
    internal static DependencyCondition Of(string? failure) => new(failure is null ? "ok" : "failing", failure);
}
