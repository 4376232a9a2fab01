namespace KubeMonitor.SamplePods;

/// <summary>A pod to be made.</summary>
/// <param name="Namespace">Its namespace.</param>
/// <param name="Name">Its name.</param>
/// <param name="Qos"><c>guaranteed</c>, <c>burstable</c> or <c>besteffort</c>.</param>
/// <param name="Containers">Its containers.</param>
public sealed record PodSpec(string Namespace, string Name, string Qos, params IReadOnlyList<ContainerSpec> Containers)
{
    /// <summary>Whether it is in the host's network.</summary>
    public bool HostNetwork { get; init; }
}
