namespace KubeMonitor.Infrastructure.Storage.Tiers;

/// <summary>One tier of a series, in ticks.</summary>
/// <param name="Step">Its step.</param>
/// <param name="Keep">How long it is kept.</param>
/// <param name="Span">How much time a chunk of it covers.</param>
internal sealed record Tier(long Step, long Keep, long Span);
