namespace KubeMonitor.Infrastructure.Storage.Chunks;

/// <summary>
/// The sealed chunks of a log, oldest first. A part of its owner rather than an object, since there are as many of these as entities have
/// tiers.
/// </summary>
/// <param name="memory">Where they are held.</param>
internal struct SealedChunks(ChunkMemory memory)
{
    private HeldChunk[] _chunks = [];

    /// <summary>All of them. The array never changes.</summary>
    public readonly HeldChunk[] All => _chunks;

    /// <summary>Memory that they take, in bytes.</summary>
    public long Bytes { get; private set; }

    /// <summary>Where a window's chunk stands, or the complement of where it would stand.</summary>
    public readonly int Find(long window)
    {
        // From the end, where nearly all look.
        var index = _chunks.Length - 1;
        while (index >= 0 && _chunks[index].Window > window)
        {
            index--;
        }

        return index >= 0 && _chunks[index].Window == window ? index : ~(index + 1);
    }

    /// <summary>Puts a copy of compressed rows in their window's place.</summary>
    public void Put(long window, ChunkView rows) => Put(memory.Hold(window, rows));

    /// <summary>Puts a chunk in its window's place, and has it from now on.</summary>
    public void Put(HeldChunk chunk)
    {
        Bytes += chunk.Bytes;
        var index = Find(chunk.Window);
        var (start, end) = index >= 0 ? (index, index + 1) : (~index, ~index);
        if (index >= 0)
        {
            Free(_chunks[index]);
        }

        // At once: whether there are any is asked without a lock.
        _chunks = [.. _chunks[..start], chunk, .. _chunks[end..]];
    }

    /// <summary>Lets one go.</summary>
    public void RemoveAt(int index)
    {
        Free(_chunks[index]);
        _chunks = [.. _chunks[..index], .. _chunks[(index + 1)..]];
    }

    private void Free(HeldChunk chunk)
    {
        Bytes -= chunk.Bytes;
        memory.Free(chunk);
    }
}
