namespace KubeMonitor.Infrastructure.Kubernetes.Watching;

/// <summary>The API does not go on from the version that was asked for, or what it sent can't be relied on: a new list is needed.</summary>
/// <param name="message">Why.</param>
/// <param name="inner">What said so.</param>
internal sealed class VersionExpiredException(string message, Exception? inner = null) : Exception(message, inner);
