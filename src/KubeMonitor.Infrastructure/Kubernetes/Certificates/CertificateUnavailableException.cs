namespace KubeMonitor.Infrastructure.Kubernetes.Certificates;

/// <summary>A certificate can't be had.</summary>
/// <param name="message">Why, and what to do.</param>
/// <param name="inner">What was met; null for nothing.</param>
internal sealed class CertificateUnavailableException(string message, Exception? inner = null) : Exception(message, inner);
