namespace KubeMonitor.Infrastructure.Storage.Chunks;

/// <summary>
/// What a log held at one moment: references to sealed chunks, which never change, and a copy of the open window. Reads decode it
/// outside the lock. Its memory is used again: not for several threads at once.
/// </summary>
internal sealed class LogView
{
    private Chunk[] _sealed = [];
    private Chunk[] _parts = [];
    private byte[] _open = [];
    private int _openCount;
    private long _openWindow;
    private int _columns;
    private long _span;

    public void Set(Chunk[] chunks, Chunk[] parts, RowBuffer? open, long openWindow, int columns, long span)
    {
        (_sealed, _parts, _columns, _span, _openCount) = (chunks, parts, columns, span, 0);
        if (open is not null)
        {
            open.CopyTo(ref _open);
            (_openCount, _openWindow) = (open.Count, openWindow);
        }
    }

    /// <summary>Gives the rows of every window that has any in a range, oldest first, as whole windows.</summary>
    /// <param name="from">The start of the range, not included.</param>
    /// <param name="to">The end, included.</param>
    /// <param name="block">Where each window's rows go.</param>
    /// <param name="wanted">Which columns, as bits.</param>
    /// <param name="read">Told when a window's rows are there, and which of them lie in the range.</param>
    public void Read(long from, long to, Block block, ulong wanted, IBlockReader read)
    {
        foreach (var chunk in _sealed)
        {
            Read(chunk, from, to, block, wanted, read);
        }

        foreach (var part in _parts)
        {
            Read(part, from, to, block, wanted, read);
        }

        if (_openCount > 0 && Overlaps(_openWindow, from, to))
        {
            RowBuffer.Read(_open, _openCount, _columns, block);
            Give(block, from, to, read);
        }
    }

    private void Read(Chunk chunk, long from, long to, Block block, ulong wanted, IBlockReader read)
    {
        if (Overlaps(chunk.Window, from, to))
        {
            ChunkCodec.OfThread.Decode(chunk, _columns, block, wanted);
            Give(block, from, to, read);
        }
    }

    private static void Give(Block block, long from, long to, IBlockReader read)
    {
        var (start, end) = (block.After(from), block.After(to));
        if (start < end)
        {
            read.Read(block, start, end);
        }
    }

    private bool Overlaps(long window, long from, long to) => (window + 1) * _span > from && window * _span < to;
}
