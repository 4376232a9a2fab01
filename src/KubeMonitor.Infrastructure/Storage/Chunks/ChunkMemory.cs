using KubeMonitor.Infrastructure.Storage.Slabs;

namespace KubeMonitor.Infrastructure.Storage.Chunks;

/// <summary>Where the logs of a store hold their chunks. Thread-safe.</summary>
internal sealed class ChunkMemory
{
    private readonly SlabPool _slabs = new();

    public SharedTimes Times { get; } = new();

    /// <summary>Holds a copy of compressed rows.</summary>
    public HeldChunk Hold(long window, ChunkView rows) => new(window, rows.Count, rows.Times, _slabs.Store(rows.Columns));

    /// <summary>Lets a chunk go, which is not to be read any more.</summary>
    public void Free(HeldChunk chunk)
    {
        if (chunk.Count > 0)
        {
            _slabs.Free(chunk.Columns);
        }
    }
}
