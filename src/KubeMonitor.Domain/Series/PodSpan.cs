using KubeMonitor.Domain.Identities;

namespace KubeMonitor.Domain.Series;

/// <summary>A pod as a member of a set, for the time that it was one.</summary>
/// <param name="Uid">The pod.</param>
/// <param name="From">Its samples from here on count; null: from its first.</param>
/// <param name="Until">Its samples before this count; null: to its last.</param>
public readonly record struct PodSpan(PodUid Uid, DateTimeOffset? From = null, DateTimeOffset? Until = null);
