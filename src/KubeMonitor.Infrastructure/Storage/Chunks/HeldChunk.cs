using KubeMonitor.Infrastructure.Storage.Slabs;

namespace KubeMonitor.Infrastructure.Storage.Chunks;

/// <summary>The rows of one log in one window of time, as memory holds them. They never change; a late row makes others.</summary>
/// <param name="Window">Which window: its number since 1970.</param>
/// <param name="Count">How many rows; 0 where none are held.</param>
/// <param name="Times">Their timestamps, compressed; entities that were measured together share them.</param>
/// <param name="Columns">Their columns, compressed.</param>
internal readonly record struct HeldChunk(long Window, int Count, byte[] Times, Slot Columns)
{
    // Itself.
    private const int Own = 40;

    public ChunkView View => Count == 0 ? default : new ChunkView(Count, Times, Columns.Bytes);

    /// <summary>Memory that it takes, in bytes; shared timestamps are counted as if they were not.</summary>
    public int Bytes => Count == 0 ? 0 : Own + Columns.Slab.SlotBytes + Times.Length;
}
