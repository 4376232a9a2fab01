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

    // All windows begin at the same instants. If all were compressed at the same row as well, one interval would have the work of forty.
    private readonly int _firstRows = 1 + (memory.NextTurn() % PartRows);
    private HeldChunk _part;

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
        if (_rows.Count >= (_part.Count == 0 ? _firstRows : PartRows))
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

    /// <summary>Copies the rows that are not compressed, to be read outside a lock.</summary>
    /// <returns>What is compressed of it.</returns>
    public ChunkView CopyTo(RowCopy copy)
    {
        _rows.CopyTo(copy);
        return _part.View;
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
        memory.Free(before);
    }
}
