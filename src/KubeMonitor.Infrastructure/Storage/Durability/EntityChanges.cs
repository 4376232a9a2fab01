using KubeMonitor.Infrastructure.Storage.Tiers;

namespace KubeMonitor.Infrastructure.Storage.Durability;

/// <summary>What changed of one entity.</summary>
/// <param name="Id">Its number.</param>
/// <param name="ColumnsOf">How many columns a tier of it has; -1 for raw.</param>
/// <param name="Series">The changes.</param>
internal sealed record EntityChanges(long Id, Func<int, int> ColumnsOf, SeriesChanges Series);
