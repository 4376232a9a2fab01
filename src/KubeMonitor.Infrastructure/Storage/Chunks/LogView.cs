using KubeMonitor.Infrastructure.Storage.Columns;
using KubeMonitor.Infrastructure.Storage.Encoding;

namespace KubeMonitor.Infrastructure.Storage.Chunks;

/// <summary>
/// A copy of what a log held of a range at one moment, still compressed: reads decode it outside the lock. Its memory is used again: not
/// for several threads at once.
/// </summary>
internal sealed class LogView
{
    private readonly RowCopy _open = new();
    private readonly BitWriter _bytes = new();
    private readonly List<CopiedChunk> _sealed = [];
    private CopiedChunk _part;
    private MovedWindows? _moved;
    private RowLayout _columns = ColumnSet.Pod.Raw;
    private long _from;
    private long _to;
    private long _span;

    /// <summary>Takes a copy, under the log's lock.</summary>
    /// <param name="from">The start of the range, not included.</param>
    /// <param name="to">The end, included.</param>
    /// <param name="chunks">What is sealed.</param>
    /// <param name="open">The open window; null if there is none.</param>
    /// <param name="moved">What lies on disk; null for nothing.</param>
    /// <param name="columns">What columns there are.</param>
    /// <param name="span">How long a window is.</param>
    public void Set(long from, long to, HeldChunk[] chunks, OpenWindow? open, MovedWindows? moved, RowLayout columns, long span)
    {
        (_from, _to, _moved, _columns, _span) = (from, to, moved, columns, span);
        _part = default;
        _bytes.Clear();
        _sealed.Clear();
        _open.Clear();
        foreach (var chunk in chunks)
        {
            if (Overlaps(chunk.Window))
            {
                _sealed.Add(Copy(chunk.Window, chunk.View));
            }
        }

        if (open is not null && Overlaps(open.Number))
        {
            _part = Copy(open.Number, open.CopyTo(from, _open));
        }
    }

    /// <summary>Gives the rows of every window that has any in the range, oldest first, as whole windows.</summary>
    /// <param name="block">Where each window's rows go.</param>
    /// <param name="wanted">Which columns, as bits.</param>
    /// <param name="read">Told when a window's rows are there, and which of them lie in the range.</param>
    public void Read(Block block, ulong wanted, IBlockReader read)
    {
        var next = 0;
        foreach (var chunk in _moved?.Read(_from, _to, _span) ?? [])
        {
            for (; next < _sealed.Count && _sealed[next].Window < chunk.Window; next++)
            {
                Read(ViewOf(_sealed[next]), block, wanted, read);
            }

            // What memory holds is newer than what the disk has of the same window.
            if (next == _sealed.Count || _sealed[next].Window != chunk.Window)
            {
                Read(chunk.View, block, wanted, read);
            }
        }

        for (; next < _sealed.Count; next++)
        {
            Read(ViewOf(_sealed[next]), block, wanted, read);
        }

        if (_open.Count > 0 || _part.Count > 0)
        {
            _open.Read(block, ChunkCodec.OfThread.DecodePart(ViewOf(_part), _columns, _open.Count, block, wanted), wanted);
            Give(block, read);
        }
    }

    private void Read(ChunkView chunk, Block block, ulong wanted, IBlockReader read)
    {
        ChunkCodec.OfThread.Decode(chunk, _columns, block, wanted);
        Give(block, read);
    }

    private void Give(Block block, IBlockReader read)
    {
        var (start, end) = (block.After(_from), block.After(_to));
        if (start < end)
        {
            read.Read(block, start, end);
        }
    }

    private CopiedChunk Copy(long window, ChunkView chunk)
    {
        var start = _bytes.Length;
        _bytes.Bytes(chunk.Columns);
        return new CopiedChunk(window, chunk.Count, chunk.Times, start, chunk.Columns.Length);
    }

    private ChunkView ViewOf(CopiedChunk chunk) => new(chunk.Count, chunk.Times, _bytes.Written.Slice(chunk.Start, chunk.Length));

    private bool Overlaps(long window) => (window + 1) * _span > _from && window * _span < _to;

    private readonly record struct CopiedChunk(long Window, int Count, byte[] Times, int Start, int Length);
}
