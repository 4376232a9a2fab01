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
    // So many rows of the open window are compressed at a time.
    private const int PartRows = 40;

    private Chunk[] _sealed = [];
    private Chunk? _part;
    private RowBuffer? _open;
    private long _openWindow;
    private List<long>? _changed;

    public int ColumnCount => columns.Count;

    public long Span => span;

    /// <summary>Whether it holds no row.</summary>
    public bool IsEmpty => _sealed.Length == 0 && _open is null;

    /// <summary>The sealed windows, oldest first. The array never changes.</summary>
    public Chunk[] Sealed => _sealed;

    /// <summary>Memory that it takes, in bytes.</summary>
    public long Bytes { get; private set; } = 136;

    /// <summary>The number of the window that a time lies in.</summary>
    public long WindowOf(long time) => (time - 1) / span;

    public AppendResult Append(long time, ReadOnlySpan<long> row)
    {
        var window = WindowOf(time);
        if (_open is null)
        {
            Open(window);
        }

        if (_open is not null && window > _openWindow)
        {
            Seal();
            Open(window);
        }

        if (_open is null || window < _openWindow)
        {
            return InsertSealed(window, time, row);
        }

        if (time > _open.LastTime)
        {
            var before = _open.Bytes;
            if (_open.Count == PartRows)
            {
                CompressOpen();
            }

            _open.Add(time, row);
            Bytes += _open.Bytes - before;
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
        var count = 0;
        while (count < _sealed.Length && (_sealed[count].Window + 1) * span <= time)
        {
            Bytes -= _sealed[count].Bytes;
            gone?.Invoke(_sealed[count].Window, _sealed[count].Count);
            count++;
        }

        if (count > 0)
        {
            _sealed = _sealed[count..];
        }

        if (_open is not null && (_openWindow + 1) * span <= time)
        {
            gone?.Invoke(_openWindow, _open.Count + (_part?.Count ?? 0));
            DropOpen();
        }
    }

    /// <summary>Seals the open window if no row can come into it in turn any more.</summary>
    public void SealUpTo(long time)
    {
        if (_open is not null && (_openWindow + 1) * span <= time)
        {
            Seal();
            DropOpen();
        }
    }

    /// <summary>What it holds at this moment, to be read outside the lock.</summary>
    public void View(LogView view) => view.Set(_sealed, _part, _open, _openWindow, columns, span);

    /// <summary>The rows of one window.</summary>
    /// <returns>False if there are none.</returns>
    public bool Read(long window, ChunkCodec codec, Block into)
    {
        if (_open is not null && window == _openWindow)
        {
            ReadOpen(codec, into);
            return true;
        }

        var index = IndexOf(window);
        if (index < 0)
        {
            return false;
        }

        codec.Decode(_sealed[index], columns, into);
        return true;
    }

    /// <summary>Gives the windows that changed since the last time, as chunks; those that are gone are not among them.</summary>
    public void TakeChanged(Action<Chunk> changed)
    {
        foreach (var window in _changed ?? [])
        {
            if (_open is not null && window == _openWindow)
            {
                changed(Whole());
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
    public long LastWindow => _open is not null ? _openWindow : _sealed.Length > 0 ? _sealed[^1].Window : 0;

    /// <summary>Remembers that all windows changed.</summary>
    public void TouchAll()
    {
        foreach (var chunk in _sealed)
        {
            Touch(chunk.Window);
        }

        if (_open is not null)
        {
            Touch(_openWindow);
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
        if (_sealed.Length > 0 && _sealed[^1].Window > window)
        {
            return;
        }

        if (_open is null)
        {
            _open = new RowBuffer(columns.Count);
            Bytes += _open.Bytes;
        }

        _open.Clear();
        _openWindow = window;
        if (_sealed.Length > 0 && _sealed[^1].Window == window)
        {
            // It was sealed for want of new rows, or has just been loaded.
            var codec = ChunkCodec.OfThread;
            codec.Decode(_sealed[^1], columns, codec.Work);
            Bytes -= _sealed[^1].Bytes;
            _sealed = _sealed[..^1];
            Refill(codec.Work);
        }
    }

    private void Seal()
    {
        var chunk = Whole();
        DropPart();
        Put(chunk);
    }

    // The open window as a chunk: compressed anew, since many rows take less than the same in parts.
    private Chunk Whole()
    {
        var codec = ChunkCodec.OfThread;
        ReadOpen(codec, codec.Work);
        return codec.Encode(codec.Work, _openWindow, columns, times);
    }

    // The rows that wait are compressed: the window's bytes stay few, and its buffer small.
    private void CompressOpen()
    {
        var work = ChunkCodec.OfThread.Work;
        var before = _part is null ? 0 : 1;
        work.Reset(columns.Count, _open!.Count + before);
        work.TimesOf = null;
        _open.Read(work, before, withBefore: before > 0);
        Extend(work);
        _open.Clear();
    }

    private void Extend(Block rows)
    {
        Bytes -= _part?.Bytes ?? 0;
        _part = ChunkCodec.OfThread.Extend(_part, rows, _openWindow, columns, times);
        Bytes += _part.Bytes;
    }

    private void ReadOpen(ChunkCodec codec, Block into) =>
        _open!.Read(into, codec.DecodePart(_part, columns, _open.Count, into));

    private void DropPart()
    {
        Bytes -= _part?.Bytes ?? 0;
        _part = null;
    }

    private void DropOpen()
    {
        DropPart();
        Bytes -= _open!.Bytes;
        _open = null;
    }

    private void Refill(Block rows)
    {
        DropPart();
        var before = _open!.Bytes;
        _open.Clear();
        Span<long> row = stackalloc long[columns.Count];
        var part = ChunkCodec.OfThread.Part;
        var start = 0;
        for (; rows.Count - start > PartRows; start += PartRows)
        {
            part.Copy(rows, start > 0 ? start - 1 : 0, start + PartRows);
            Extend(part);
        }

        for (var i = start; i < rows.Count; i++)
        {
            if (i == start && start > 0)
            {
                rows.Row(i - 1, row);
                _open.Follow(rows.Times[i - 1], row);
            }

            rows.Row(i, row);
            _open.Add(rows.Times[i], row);
        }

        Bytes += _open.Bytes - before;
    }

    private AppendResult InsertOpen(long time, ReadOnlySpan<long> row)
    {
        var codec = ChunkCodec.OfThread;
        var block = codec.Work;
        ReadOpen(codec, block);
        var place = block.Find(time);
        if (place >= 0)
        {
            return AppendResult.Duplicate;
        }

        block.Insert(~place, time, row);
        Refill(block);
        Touch(_openWindow);
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
        if (_open is not null && window == _openWindow)
        {
            Refill(block);
        }
        else
        {
            Put(codec.Encode(block, window, columns, times));
        }
    }

    private void Put(Chunk chunk)
    {
        Bytes += chunk.Bytes;
        var index = IndexOf(chunk.Window);
        if (index >= 0)
        {
            Bytes -= _sealed[index].Bytes;
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
