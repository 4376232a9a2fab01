namespace KubeMonitor.Application.Inventory;

/// <summary>A workload by name.</summary>
/// <param name="Namespace">Its namespace.</param>
/// <param name="Kind">Its kind.</param>
/// <param name="Name">Its name.</param>
public readonly record struct WorkloadKey(string Namespace, WorkloadKind Kind, string Name)
{
    /// <inheritdoc />
    public override string ToString() => $"{Kind} '{Namespace}/{Name}'";
}
