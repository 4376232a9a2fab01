using KubeMonitor.Infrastructure.Storage.Columns;

namespace KubeMonitor.Infrastructure.Storage.Chunks;

/// <summary>
/// Rows of one entity in the order of their time, whatever the order they came in: sealed chunks, one for each window of time, and the
/// open window. Windows are (start, end], multiples of their span since 1970, so that all entities seal at the same instants. Not
/// thread-safe: its owner holds a lock.
/// </summary>
/// <param name="columns">What columns a row has.</param>
/// <param name="span">The windows' length, in ticks.</param>
/// <param name="memory">Where chunks are held.</param>
internal sealed class ColumnLog(RowLayout columns, long span, ChunkMemory memory)
{
    // Of its own objects.
    private const int Own = 144;

    // So many points there are at which a log can have its turn, all in the first part of a window.
    private const int Turns = 256;
    private const int PartsOfWindow = 6;

    private SealedChunks _sealed = new(memory);
    private OpenWindow? _open;
    private ChangedWindows _changed;
    private MovedWindows? _moved;

    public int ColumnCount => columns.Count;

    public long Span => span;

    /// <summary>Whether it holds no row, in memory or on disk.</summary>
    public bool IsEmpty => _sealed.All.Length == 0 && _open is null && _moved is null;

    /// <summary>The sealed windows, oldest first. The array never changes.</summary>
    public HeldChunk[] Sealed => _sealed.All;

    /// <summary>Memory that it takes, in bytes.</summary>
    public long Bytes => Own + _sealed.Bytes + (_open?.Bytes ?? 0);

    /// <summary>The number of the window that a time lies in.</summary>
    public long WindowOf(long time) => (time - 1) / span;

    public AppendResult Append(long time, ReadOnlySpan<long> row)
    {
        var window = WindowOf(time);
        if (_open is null)
        {
            Open(window);
        }

        if (_open is not null && window > _open.Number)
        {
            // All entities come here in one interval: it is written as one chunk later, each in its turn.
            _sealed.Put(_open.Seal());
            Open(window);
        }

        if (_open is null || window < _open.Number)
        {
            return InsertSealed(window, time, row);
        }

        if (time > _open.LastTime)
        {
            if (IsTurn(time))
            {
                JoinParts();
            }

            _open.Add(time, row);
            Touch(window);
            return AppendResult.Added;
        }

        return time == _open.LastTime ? AppendResult.Duplicate : InsertOpen(time, row);
    }

    /// <summary>Takes in a window that was stored, in place of what it holds of it.</summary>
    public void Load(Chunk chunk) => _sealed.Put(chunk.Window, chunk.View);

    /// <summary>Exchanges the rows of a part of a window.</summary>
    /// <param name="from">From where, not included.</param>
    /// <param name="to">To where, included; in the same window.</param>
    /// <param name="rows">The new rows.</param>
    public void Replace(long from, long to, Block rows)
    {
        var window = WindowOf(to);
        var codec = ChunkCodec.OfThread;
        var (block, merged) = (codec.Before, codec.Work);
        if (!Read(window, codec, block))
        {
            block.Reset(columns.Count, 0);
        }

        merged.Reset(columns.Count, 0);
        merged.Add(block, 0, block.After(from));
        merged.Add(rows, 0, rows.Count);
        merged.Add(block, block.After(to), block.Count);
        Write(window, merged, codec);
    }

    /// <summary>Lets windows go that ended by then.</summary>
    /// <param name="time">The time.</param>
    /// <param name="gone">Told of each, with the number of its rows.</param>
    public void RemoveUpTo(long time, Action<long, int>? gone = null)
    {
        RemoveMovedUpTo(time, gone);
        while (_sealed.All is [var oldest, ..] && EndOf(oldest.Window) <= time)
        {
            gone?.Invoke(oldest.Window, oldest.Count);
            _sealed.RemoveAt(0);
        }

        if (_open is not null && EndOf(_open.Number) <= time)
        {
            gone?.Invoke(_open.Number, _open.Count);
            Close();
        }
    }

    /// <summary>When the oldest window ends that can be moved to the disk, since it lies there as it is; <see cref="long.MaxValue"/> for none.</summary>
    public long OldestMovableEnd => Array.FindIndex(_sealed.All, IsStored) is >= 0 and var index ? EndOf(_sealed.All[index].Window) : long.MaxValue;

    /// <summary>Lets windows go from memory that ended by then and lie on disk as they are: they are read from there.</summary>
    /// <param name="time">The time.</param>
    /// <param name="moved">Where they lie.</param>
    /// <returns>How many rows were in them.</returns>
    public int MoveUpTo(long time, MovedWindows moved)
    {
        var rows = 0;
        for (var i = _sealed.All.Length - 1; i >= 0; i--)
        {
            var chunk = _sealed.All[i];
            if (EndOf(chunk.Window) <= time && IsStored(chunk))
            {
                _moved = (_moved ?? moved).With(chunk.Window);
                rows += chunk.Count;
                _sealed.RemoveAt(i);
            }
        }

        return rows;
    }

    /// <summary>All windows that lie on disk only, oldest first.</summary>
    public IEnumerable<Chunk> ReadMoved() => _moved?.Read(_moved.First * span, (_moved.Last + 1) * span, span).Where(chunk => _sealed.Find(chunk.Window) < 0) ?? [];

    /// <summary>Seals the open window if no row can come into it in turn any more.</summary>
    public void SealUpTo(long time)
    {
        if (_open is not null && EndOf(_open.Number) <= time)
        {
            _sealed.Put(_open.Number, _open.Whole());
            Close();
        }
    }

    /// <summary>Copies what it holds at this moment, to be read outside the lock.</summary>
    /// <param name="from">From where it is to be read, not included.</param>
    /// <param name="to">To where, included.</param>
    /// <param name="view">Where to.</param>
    public void View(long from, long to, LogView view) => view.Set(from, to, _sealed.All, _open, _moved, columns, span);

    /// <summary>The rows of one window.</summary>
    /// <returns>False if there are none.</returns>
    public bool Read(long window, ChunkCodec codec, Block into)
    {
        if (_open is not null && window == _open.Number)
        {
            _open.Read(codec, into);
            return true;
        }

        var chunk = _sealed.Find(window) is >= 0 and var index ? _sealed.All[index].View : ReadMoved(window);
        if (chunk.Count == 0)
        {
            return false;
        }

        codec.Decode(chunk, columns, into);
        return true;
    }

    /// <summary>Gives the windows that changed since the last time, as chunks; those that are gone are not among them.</summary>
    public void TakeChanged(Action<Chunk> changed)
    {
        _changed.Take(window =>
        {
            if (_open is not null && window == _open.Number)
            {
                changed(Chunk.Of(window, _open.Whole()));
            }
            else if (_sealed.Find(window) is >= 0 and var index)
            {
                changed(Chunk.Of(window, _sealed.All[index].View));
            }
        });
    }

    /// <summary>From now on remembers which windows change.</summary>
    public void TrackChanges() => _changed.Track();

    /// <summary>The newest window; 0 for none.</summary>
    public long LastWindow => _open is not null ? _open.Number : Math.Max(_sealed.All is [.., var newest] ? newest.Window : 0, _moved?.Last ?? 0);

    /// <summary>Remembers that all windows changed.</summary>
    public void TouchAll()
    {
        foreach (var chunk in _sealed.All)
        {
            Touch(chunk.Window);
        }

        if (_open is not null)
        {
            Touch(_open.Number);
        }
    }

    /// <summary>Remembers that a window changed.</summary>
    public void Touch(long window) => _changed.Touch(window);

    private void Open(long window)
    {
        var newest = _sealed.All.Length - 1;
        if ((newest >= 0 && _sealed.All[newest].Window > window) || _moved?.Last >= window)
        {
            return;
        }

        _open ??= new OpenWindow(columns, memory);
        _open.Begin(window);
        if (newest >= 0 && _sealed.All[newest].Window == window)
        {
            // It was sealed for want of new rows, or has just been loaded.
            var codec = ChunkCodec.OfThread;
            codec.Decode(_sealed.All[newest].View, columns, codec.Work);
            _sealed.RemoveAt(newest);
            _open.Fill(codec.Work);
        }
    }

    // Whether a time is the first behind this log's point of the window.
    private bool IsTurn(long time)
    {
        var point = (_open!.Number * span) + (span / PartsOfWindow / Turns * (_open.Turn % Turns));
        return time > point && _open.LastTime <= point;
    }

    // Many rows take less than the same in parts, and are read faster.
    private void JoinParts()
    {
        if (_sealed.All is [.., var last])
        {
            var codec = ChunkCodec.OfThread;
            codec.Decode(last.View, columns, codec.Work);
            _sealed.Put(last.Window, codec.Encode(codec.Work, columns, memory.Times));
        }
    }

    private void Close()
    {
        _open!.Clear();
        _open = null;
    }

    private ChunkView ReadMoved(long window) => _moved?.Read(window) is { } chunk ? chunk.View : default;

    private long EndOf(long window) => (window + 1) * span;

    private bool IsStored(HeldChunk chunk) => _changed.IsStored(chunk.Window);

    private void RemoveMovedUpTo(long time, Action<long, int>? gone)
    {
        if (_moved is null)
        {
            return;
        }

        var until = Math.Min(_moved.Last, (time / span) - 1);
        for (var window = _moved.First; window <= until; window++)
        {
            gone?.Invoke(window, 0);
        }

        _moved = until == _moved.Last ? null : _moved with { First = Math.Max(_moved.First, until + 1) };
    }

    private AppendResult InsertOpen(long time, ReadOnlySpan<long> row)
    {
        var codec = ChunkCodec.OfThread;
        var block = codec.Work;
        _open!.Read(codec, block);
        var place = block.Find(time);
        if (place >= 0)
        {
            return AppendResult.Duplicate;
        }

        block.Insert(~place, time, row);
        _open.Fill(block);
        Touch(_open.Number);
        return AppendResult.Inserted;
    }

    private AppendResult InsertSealed(long window, long time, ReadOnlySpan<long> row)
    {
        var codec = ChunkCodec.OfThread;
        var block = codec.Work;
        if (!Read(window, codec, block))
        {
            block.Reset(columns.Count, 0);
        }

        var place = block.Find(time);
        if (place >= 0)
        {
            return AppendResult.Duplicate;
        }

        block.Insert(~place, time, row);
        Write(window, block, codec);
        return AppendResult.Inserted;
    }

    private void Write(long window, Block block, ChunkCodec codec)
    {
        Touch(window);
        if (_open is not null && window == _open.Number)
        {
            _open.Fill(block);
        }
        else
        {
            _sealed.Put(window, codec.Encode(block, columns, memory.Times));
        }
    }
}
