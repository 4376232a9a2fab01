namespace KubeMonitor.Api.Hardening;

/// <summary>A sender asks more often than a bound allows.</summary>
/// <param name="message">Which bound, by its option's name, and what to do.</param>
internal sealed class RateExceededException(string message) : Exception(message);
