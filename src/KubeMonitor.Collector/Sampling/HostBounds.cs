namespace KubeMonitor.Collector.Sampling;

/// <summary>What bounds a rate on this host.</summary>
/// <param name="OldestBase">How old an earlier reading may be: three intervals.</param>
/// <param name="OnlineCpus">How many CPUs are online; null if unknown.</param>
internal readonly record struct HostBounds(TimeSpan OldestBase, int? OnlineCpus);
