namespace KubeMonitor.Application.Errors;

/// <summary>A request holds more than a bound allows.</summary>
/// <param name="message">Which bound, by its option's name, and how much was sent.</param>
public sealed class LimitExceededException(string message) : Exception(message);
