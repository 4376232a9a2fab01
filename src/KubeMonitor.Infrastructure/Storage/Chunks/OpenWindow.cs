using KubeMonitor.Infrastructure.Storage.Columns;

namespace KubeMonitor.Infrastructure.Storage.Chunks;

/// <summary>
/// The window that rows come into: what is compressed of it, and the rows since. Its memory is used again for the next window. Not
/// thread-safe.
/// </summary>
/// <param name="columns">What columns a row has.</param>
/// <param name="memory">Where chunks are held.</param>
internal sealed class OpenWindow(RowLayout columns, ChunkMemory memory)
{
    // So many rows are compressed at a time, but for the first of a window.
    private const int PartRows = 40;

    private readonly RowBuffer _rows = new(columns.Count);

    private HeldChunk _part;
    private long _partEnd;

    /// <summary>
    /// All windows begin at the same instants. What is done once a window, or once a part of it, is done at a point of it that differs from
    /// log to log by this number: no interval has the work of all.
    /// </summary>
    public int Turn { get; } = memory.NextTurn();

    /// <summary>Which window: its number since 1970.</summary>
    public long Number { get; private set; }

    public int Count => _rows.Count + _part.Count;

    public long LastTime => _rows.LastTime;

    /// <summary>Memory that it takes, in bytes.</summary>
    public long Bytes => _rows.Bytes + _part.Bytes;

    /// <summary>Begins another window, empty.</summary>
    public void Begin(long number)
    {
        Number = number;
        Clear();
    }

    /// <summary>Lets all rows go.</summary>
    public void Clear()
    {
        memory.Free(_part);
        _part = default;
        _rows.Clear();
    }

    /// <summary>Adds a row, which must be later than the last.</summary>
    public void Add(long time, ReadOnlySpan<long> row)
    {
        if (_rows.Count >= (_part.Count == 0 ? 1 + (Turn % PartRows) : PartRows))
        {
            Compress();
        }

        _rows.Add(time, row);
    }

    /// <summary>Exchanges all rows.</summary>
    public void Fill(Block rows)
    {
        Clear();
        var part = ChunkCodec.OfThread.Part;
        var start = 0;
        for (; rows.Count - start > PartRows; start += PartRows)
        {
            part.Copy(rows, start > 0 ? start - 1 : 0, start + PartRows);
            Extend(part);
        }

        Span<long> row = stackalloc long[columns.Count];
        if (start > 0)
        {
            rows.Row(start - 1, row);
            _rows.Follow(rows.Times[start - 1], row);
        }

        for (var i = start; i < rows.Count; i++)
        {
            rows.Row(i, row);
            _rows.Add(rows.Times[i], row);
        }
    }

    /// <summary>Its rows.</summary>
    public void Read(ChunkCodec codec, Block into) => _rows.Read(into, codec.DecodePart(_part.View, columns, _rows.Count, into));

    /// <summary>All of it, compressed anew, since many rows take less than the same in parts. To be used before the thread's codec is again.</summary>
    public ChunkView Whole()
    {
        var codec = ChunkCodec.OfThread;
        Read(codec, codec.Work);
        return codec.Encode(codec.Work, columns, memory.Times);
    }

    /// <summary>Gives all of it away, as the parts that it was compressed in, and is empty.</summary>
    public HeldChunk Seal()
    {
        if (_rows.Count > 0)
        {
            Compress();
        }

        var all = _part;
        _part = default;
        return all;
    }

    /// <summary>Copies the rows that are not compressed, to be read outside a lock.</summary>
    /// <param name="from">From where it is to be read, not included.</param>
    /// <param name="copy">Where to.</param>
    /// <returns>What is compressed of it; without rows where none of these is later: most reads are of the last minute.</returns>
    public ChunkView CopyTo(long from, RowCopy copy)
    {
        _rows.CopyTo(copy);
        return _partEnd > from ? _part.View : default;
    }

    // The rows that wait are compressed: the window's bytes stay few, and its buffer small.
    private void Compress()
    {
        var codec = ChunkCodec.OfThread;
        var before = _part.Count == 0 ? 0 : 1;
        codec.Work.Reset(columns.Count, _rows.Count + before);
        codec.Work.TimesOf = null;
        _rows.Read(codec.Work, before, withBefore: before > 0);
        Extend(codec.Work);
        _rows.Clear();
    }

    private void Extend(Block rows)
    {
        var before = _part;
        _part = memory.Hold(Number, ChunkCodec.OfThread.Extend(before.View, rows, columns, memory.Times));
        _partEnd = rows.Times[^1];
        memory.Free(before);
    }
}
