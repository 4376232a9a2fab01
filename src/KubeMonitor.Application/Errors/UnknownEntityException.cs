namespace KubeMonitor.Application.Errors;

/// <summary>Nothing of that name is known, or it has no current value any more.</summary>
/// <param name="message">What is unknown, and what to do.</param>
public sealed class UnknownEntityException(string message) : Exception(message);
