namespace KubeMonitor.Infrastructure.Kubernetes.Certificates;

/// <summary>Where the material is kept.</summary>
internal interface IMaterialStore
{
    /// <summary>What is there.</summary>
    /// <returns>Its parts, none where there is nothing, and the version to replace.</returns>
    Task<(IReadOnlyDictionary<string, byte[]> Parts, object? Version)> ReadAsync(CancellationToken cancellation);

    /// <summary>Replaces it.</summary>
    /// <param name="parts">The new parts.</param>
    /// <param name="version">What <see cref="ReadAsync"/> said.</param>
    /// <param name="cancellation">Ends it.</param>
    /// <returns>False where another one was quicker: what that one wrote counts.</returns>
    Task<bool> TryWriteAsync(IReadOnlyDictionary<string, byte[]> parts, object? version, CancellationToken cancellation);
}
