namespace KubeMonitor.Application.Errors;

/// <summary>A request can't be answered without the cluster's inventory, and there is none.</summary>
/// <param name="message">What needs it, and why there is none.</param>
public sealed class InventoryNeededException(string message) : Exception(message);
