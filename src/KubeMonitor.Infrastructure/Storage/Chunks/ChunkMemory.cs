using KubeMonitor.Infrastructure.Storage.Slabs;

namespace KubeMonitor.Infrastructure.Storage.Chunks;

/// <summary>Where the logs of a store hold their chunks. Thread-safe.</summary>
internal sealed class ChunkMemory
{
    private readonly SlabPool _slabs = new();
    private int _turns;

    public SharedTimes Times { get; } = new();

    /// <summary>Another number for each who asks, for work that is not to be done by all at once.</summary>
    public int NextTurn() => Interlocked.Increment(ref _turns) & int.MaxValue;

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
