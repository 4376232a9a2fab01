namespace KubeMonitor.Infrastructure.Storage.Durability;

/// <summary>The store can't be opened, and the program must not start without it.</summary>
/// <param name="message">Why, and what to do.</param>
/// <param name="cause">What the storage said.</param>
public sealed class StorageStartException(string message, Exception? cause = null) : Exception(message, cause);
