namespace KubeMonitor.Application.Inventory;

/// <summary>
/// What controls an object (<see href="https://kubernetes.io/docs/concepts/overview/working-with-objects/owners-dependents/"/>).
/// </summary>
/// <param name="Kind">The owner's kind, which may be one that is not known here.</param>
/// <param name="Name">The owner's name.</param>
/// <param name="Uid">The owner's UID, by which it is found.</param>
public sealed record OwnerReference(string Kind, string Name, string Uid);
