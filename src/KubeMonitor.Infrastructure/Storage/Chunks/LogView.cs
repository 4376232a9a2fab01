using KubeMonitor.Infrastructure.Storage.Columns;

namespace KubeMonitor.Infrastructure.Storage.Chunks;

/// <summary>
/// What a log held at one moment: references to sealed chunks, which never change, where the others lie, and a copy of the open window.
/// Reads decode it outside the lock. Its memory is used again: not for several threads at once.
/// </summary>
internal sealed class LogView
{
    private readonly RowCopy _open = new();
    private Chunk[] _sealed = [];
    private Chunk? _part;
    private MovedWindows? _moved;
    private long _openWindow;
    private RowLayout _columns = ColumnSet.Pod.Raw;
    private long _span;

    public void Set(Chunk[] chunks, OpenWindow? open, MovedWindows? moved, RowLayout columns, long span)
    {
        _open.Clear();
        (_sealed, _part, _moved, _columns, _span, _openWindow) = (chunks, open?.CopyTo(_open), moved, columns, span, open?.Number ?? 0);
    }

    /// <summary>Gives the rows of every window that has any in a range, oldest first, as whole windows.</summary>
    /// <param name="from">The start of the range, not included.</param>
    /// <param name="to">The end, included.</param>
    /// <param name="block">Where each window's rows go.</param>
    /// <param name="wanted">Which columns, as bits.</param>
    /// <param name="read">Told when a window's rows are there, and which of them lie in the range.</param>
    public void Read(long from, long to, Block block, ulong wanted, IBlockReader read)
    {
        foreach (var chunk in _moved is null ? _sealed : WithMoved(_moved.Read(from, to, _span)))
        {
            Read(chunk, from, to, block, wanted, read);
        }

        if ((_open.Count > 0 || _part is not null) && Overlaps(_openWindow, from, to))
        {
            _open.Read(block, ChunkCodec.OfThread.DecodePart(_part, _columns, _open.Count, block, wanted));
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

    // What memory holds is newer than what the disk has of the same window.
    private Chunk[] WithMoved(IReadOnlyList<Chunk> moved) =>
        moved.Count == 0 ? _sealed : [.. _sealed.UnionBy(moved, chunk => chunk.Window).OrderBy(chunk => chunk.Window)];

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
