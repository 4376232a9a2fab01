namespace KubeMonitor.Domain.Identities;

/// <summary>A pod by name. At one time one pod has it; over time several may (a StatefulSet's pod that was made again).</summary>
/// <param name="Namespace">The namespace, a DNS label.</param>
/// <param name="Name">The name within it, a DNS subdomain.</param>
public readonly record struct PodName(string Namespace, string Name)
{
    /// <inheritdoc />
    public override string ToString() => $"{Namespace}/{Name}";
}
