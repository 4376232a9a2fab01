namespace KubeMonitor.Application.Inventory;

/// <summary>What a container was told: the same object for all pods of one template.</summary>
/// <param name="Name">Its name.</param>
/// <param name="Requests">What it asks for.</param>
/// <param name="Limits">What it is held to.</param>
public sealed record ContainerSpec(string Name, ResourceAmounts Requests, ResourceAmounts Limits);
