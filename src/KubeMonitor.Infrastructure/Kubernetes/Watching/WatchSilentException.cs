namespace KubeMonitor.Infrastructure.Kubernetes.Watching;

/// <summary>A watch said nothing for too long, not even a bookmark: its connection may be dead.</summary>
/// <param name="silence">How long.</param>
/// <param name="inner">What ended the wait.</param>
internal sealed class WatchSilentException(TimeSpan silence, Exception inner) : Exception($"silent for {silence}", inner);
