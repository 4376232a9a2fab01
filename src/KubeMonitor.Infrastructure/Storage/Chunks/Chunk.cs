namespace KubeMonitor.Infrastructure.Storage.Chunks;

/// <summary>The rows of one log in one window of time, on their way to a disk or from it. It never changes.</summary>
/// <param name="Window">Which window: its number since 1970.</param>
/// <param name="Count">How many rows.</param>
/// <param name="Times">Their timestamps, compressed.</param>
/// <param name="Columns">Their columns, compressed.</param>
internal sealed record Chunk(long Window, int Count, byte[] Times, byte[] Columns)
{
    public ChunkView View => new(Count, Times, Columns);

    /// <summary>A copy of compressed rows.</summary>
    public static Chunk Of(long window, ChunkView rows) => new(window, rows.Count, rows.Times, rows.Columns.ToArray());
}
