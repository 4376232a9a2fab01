namespace KubeMonitor.Infrastructure.Storage.Chunks;

/// <summary>The sealed rows of one log in one window of time. It never changes; a late row makes another.</summary>
/// <param name="Window">Which window: its number since 1970.</param>
/// <param name="Count">How many rows.</param>
/// <param name="Times">Their timestamps, compressed; entities that were measured together share it.</param>
/// <param name="Columns">Their columns, compressed.</param>
internal sealed record Chunk(long Window, int Count, byte[] Times, byte[] Columns)
{
    // Headers of the objects, and the reference to it.
    private const int Overhead = 72;

    /// <summary>Memory that it takes, in bytes; shared timestamps are counted as if they were not.</summary>
    public int Bytes => Overhead + Columns.Length + Times.Length;
}
