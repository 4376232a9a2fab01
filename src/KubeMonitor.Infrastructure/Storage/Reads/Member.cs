using KubeMonitor.Infrastructure.Storage.Tiers;

namespace KubeMonitor.Infrastructure.Storage.Reads;

/// <summary>A member of a set that is summed, for the time that it was one; times in ticks since 1970.</summary>
/// <param name="Series">Its series; null for one that the store doesn't know.</param>
/// <param name="From">From here on, included.</param>
/// <param name="Until">To here, not included.</param>
internal readonly record struct Member(EntitySeries? Series, long From, long Until);
