namespace KubeMonitor.Application.Inventory;

/// <summary>What a whole pod asks for and is held to: the same object for all pods of one template.</summary>
/// <param name="Requests">
/// What it asks for: the sum of its containers, or of its start where that needs more, as the scheduler counts it
/// (<see href="https://kubernetes.io/docs/concepts/workloads/pods/init-containers/#resource-sharing-within-containers"/>).
/// </param>
/// <param name="Limits">What it is held to: counted as the requests are. A container without a limit adds none.</param>
public sealed record PodResources(ResourceAmounts Requests, ResourceAmounts Limits)
{
    /// <summary>Nothing is set.</summary>
    public static PodResources None { get; } = new(default, default);
}
