namespace KubeMonitor.Infrastructure.Storage.Chunks;

/// <summary>Where chunks lie that memory had no room for.</summary>
internal interface IMovedChunks
{
    /// <summary>Reads chunks.</summary>
    /// <param name="entity">Whose.</param>
    /// <param name="tier">Of which tier; -1 for raw.</param>
    /// <param name="first">The first window.</param>
    /// <param name="last">The last one.</param>
    /// <param name="columns">How many columns they have.</param>
    /// <returns>Those that are there, oldest first. What is damaged is left out.</returns>
    /// <exception cref="Application.Errors.StorageUnavailableException">They can't be read.</exception>
    IReadOnlyList<Chunk> Read(long entity, int tier, long first, long last, int columns);
}
