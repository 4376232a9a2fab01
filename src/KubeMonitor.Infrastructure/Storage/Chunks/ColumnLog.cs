using KubeMonitor.Infrastructure.Storage.Columns;

namespace KubeMonitor.Infrastructure.Storage.Chunks;

/// <summary>
/// Rows of one entity in the order of their time, whatever the order they came in: sealed chunks, one for each window of time, and the
/// open window. Windows are (start, end], multiples of their span since 1970, so that all entities seal at the same instants. Not
/// thread-safe: its owner holds a lock.
/// </summary>
/// <param name="columns">What columns a row has.</param>
/// <param name="span">The windows' length, in ticks.</param>
/// <param name="times">Shares timestamps.</param>
internal sealed class ColumnLog(RowLayout columns, long span, SharedTimes times)
{
    // Of its own objects.
    private const int Own = 144;

    private Chunk[] _sealed = [];
    private OpenWindow? _open;
    private long _sealedBytes;
    private List<long>? _changed;
    private MovedWindows? _moved;

    public int ColumnCount => columns.Count;

    public long Span => span;

    /// <summary>Whether it holds no row, in memory or on disk.</summary>
    public bool IsEmpty => _sealed.Length == 0 && _open is null && _moved is null;

    /// <summary>The sealed windows, oldest first. The array never changes.</summary>
    public Chunk[] Sealed => _sealed;

    /// <summary>Memory that it takes, in bytes.</summary>
    public long Bytes => Own + _sealedBytes + (_open?.Bytes ?? 0);

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
            Put(_open.Whole());
            Open(window);
        }

        if (_open is null || window < _open.Number)
        {
            return InsertSealed(window, time, row);
        }

        if (time > _open.LastTime)
        {
            _open.Add(time, row);
            Touch(window);
            return AppendResult.Added;
        }

        return time == _open.LastTime ? AppendResult.Duplicate : InsertOpen(time, row);
    }

    /// <summary>Takes in a window that was stored, in place of what it holds of it.</summary>
    public void Load(Chunk chunk) => Put(chunk);

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
        var count = 0;
        while (count < _sealed.Length && EndOf(_sealed[count]) <= time)
        {
            _sealedBytes -= _sealed[count].Bytes;
            gone?.Invoke(_sealed[count].Window, _sealed[count].Count);
            count++;
        }

        if (count > 0)
        {
            _sealed = _sealed[count..];
        }

        if (_open is not null && (_open.Number + 1) * span <= time)
        {
            gone?.Invoke(_open.Number, _open.Count);
            _open = null;
        }
    }

    /// <summary>When the oldest window ends that can be moved to the disk, since it lies there as it is; <see cref="long.MaxValue"/> for none.</summary>
    public long OldestMovableEnd => Array.Find(_sealed, IsStored) is { } chunk ? EndOf(chunk) : long.MaxValue;

    /// <summary>Lets windows go from memory that ended by then and lie on disk as they are: they are read from there.</summary>
    /// <param name="time">The time.</param>
    /// <param name="moved">Where they lie.</param>
    /// <returns>How many rows were in them.</returns>
    public int MoveUpTo(long time, MovedWindows moved)
    {
        var (rows, kept) = (0, new List<Chunk>(_sealed.Length));
        foreach (var chunk in _sealed)
        {
            if (EndOf(chunk) > time || !IsStored(chunk))
            {
                kept.Add(chunk);
                continue;
            }

            _moved = (_moved ?? moved).With(chunk.Window);
            _sealedBytes -= chunk.Bytes;
            rows += chunk.Count;
        }

        _sealed = rows > 0 ? [.. kept] : _sealed;
        return rows;
    }

    /// <summary>All windows that lie on disk only, oldest first.</summary>
    public IEnumerable<Chunk> ReadMoved() => _moved?.Read(_moved.First * span, (_moved.Last + 1) * span, span).Where(chunk => IndexOf(chunk.Window) < 0) ?? [];

    /// <summary>Seals the open window if no row can come into it in turn any more.</summary>
    public void SealUpTo(long time)
    {
        if (_open is not null && (_open.Number + 1) * span <= time)
        {
            Put(_open.Whole());
            _open = null;
        }
    }

    /// <summary>What it holds at this moment, to be read outside the lock.</summary>
    public void View(LogView view) => view.Set(_sealed, _open, _moved, columns, span);

    /// <summary>The rows of one window.</summary>
    /// <returns>False if there are none.</returns>
    public bool Read(long window, ChunkCodec codec, Block into)
    {
        if (_open is not null && window == _open.Number)
        {
            _open.Read(codec, into);
            return true;
        }

        var chunk = IndexOf(window) is >= 0 and var index ? _sealed[index] : _moved?.Read(window);
        if (chunk is null)
        {
            return false;
        }

        codec.Decode(chunk, columns, into);
        return true;
    }

    /// <summary>Gives the windows that changed since the last time, as chunks; those that are gone are not among them.</summary>
    public void TakeChanged(Action<Chunk> changed)
    {
        foreach (var window in _changed ?? [])
        {
            if (_open is not null && window == _open.Number)
            {
                changed(_open.Whole());
            }
            else if (IndexOf(window) is >= 0 and var index)
            {
                changed(_sealed[index]);
            }
        }

        _changed?.Clear();
    }

    /// <summary>From now on remembers which windows change.</summary>
    public void TrackChanges() => _changed ??= [];

    /// <summary>The newest window; 0 for none.</summary>
    public long LastWindow => _open is not null ? _open.Number : Math.Max(_sealed.Length > 0 ? _sealed[^1].Window : 0, _moved?.Last ?? 0);

    /// <summary>Remembers that all windows changed.</summary>
    public void TouchAll()
    {
        foreach (var chunk in _sealed)
        {
            Touch(chunk.Window);
        }

        if (_open is not null)
        {
            Touch(_open.Number);
        }
    }

    /// <summary>Remembers that a window changed.</summary>
    public void Touch(long window)
    {
        if (_changed is not null && !_changed.Contains(window))
        {
            _changed.Add(window);
        }
    }

    private void Open(long window)
    {
        if ((_sealed.Length > 0 && _sealed[^1].Window > window) || _moved?.Last >= window)
        {
            return;
        }

        _open ??= new OpenWindow(columns, times);
        _open.Begin(window);
        if (_sealed.Length > 0 && _sealed[^1].Window == window)
        {
            // It was sealed for want of new rows, or has just been loaded.
            var codec = ChunkCodec.OfThread;
            codec.Decode(_sealed[^1], columns, codec.Work);
            _sealedBytes -= _sealed[^1].Bytes;
            _sealed = _sealed[..^1];
            _open.Fill(codec.Work);
        }
    }

    private long EndOf(Chunk chunk) => (chunk.Window + 1) * span;

    private bool IsStored(Chunk chunk) => _changed is not null && !_changed.Contains(chunk.Window);

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
            Put(codec.Encode(block, window, columns, times));
        }
    }

    private void Put(Chunk chunk)
    {
        _sealedBytes += chunk.Bytes;
        var index = IndexOf(chunk.Window);
        if (index >= 0)
        {
            _sealedBytes -= _sealed[index].Bytes;
            var copy = (Chunk[])_sealed.Clone();
            copy[index] = chunk;
            _sealed = copy;
        }
        else
        {
            _sealed = [.. _sealed[..~index], chunk, .. _sealed[~index..]];
        }
    }

    // From the end, where nearly all look.
    private int IndexOf(long window)
    {
        var index = _sealed.Length - 1;
        while (index >= 0 && _sealed[index].Window > window)
        {
            index--;
        }

        return index >= 0 && _sealed[index].Window == window ? index : ~(index + 1);
    }
}
