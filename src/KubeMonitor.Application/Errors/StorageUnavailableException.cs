namespace KubeMonitor.Application.Errors;

/// <summary>Samples can't be made safe at present: they are refused, and reads go on.</summary>
/// <param name="message">Why, and what to do.</param>
/// <param name="cause">What the storage said.</param>
public sealed class StorageUnavailableException(string message, Exception? cause = null) : Exception(message, cause);
