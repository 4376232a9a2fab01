namespace KubeMonitor.Collector.Files;

/// <summary>A file that could not be read.</summary>
/// <param name="Path">Its path.</param>
/// <param name="Reason">Why, as the system says it.</param>
public readonly record struct ReadFailure(string Path, string Reason);
