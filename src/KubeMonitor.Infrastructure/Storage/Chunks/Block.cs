using KubeMonitor.Infrastructure.Storage.Encoding;

namespace KubeMonitor.Infrastructure.Storage.Chunks;

/// <summary>Rows of one log, by column, as plain numbers. Its memory is used again: not for several threads at once.</summary>
internal sealed class Block
{
    private long[] _times = [];
    private long[][] _columns = [];

    /// <summary>Columns of which it is known that all values are the same, as bits.</summary>
    public ulong Constant { get; set; }

    /// <summary>What the timestamps were read from, so that they needn't be read again; null where they were changed since.</summary>
    public byte[]? TimesOf { get; set; }

    public int Count { get; private set; }

    public int ColumnCount { get; private set; }

    public Span<long> Times => _times.AsSpan(0, Count);

    public Span<long> this[int column] => _columns[column].AsSpan(0, Count);

    /// <summary>Makes room for rows, whose content is then anything.</summary>
    public void Reset(int columns, int rows)
    {
        Reserve(columns, rows, keep: false);
        TimesOf = rows == Count ? TimesOf : null;
        (ColumnCount, Count, Constant) = (columns, rows, 0);
    }

    public void Add(long time, ReadOnlySpan<long> row) => Insert(Count, time, row);

    /// <summary>Puts a row before the one that is there.</summary>
    public void Insert(int index, long time, ReadOnlySpan<long> row)
    {
        Reserve(ColumnCount, Count + 1, keep: true);
        _times.AsSpan(index, Count - index).CopyTo(_times.AsSpan(index + 1));
        _times[index] = time;
        for (var column = 0; column < ColumnCount; column++)
        {
            var values = _columns[column];
            values.AsSpan(index, Count - index).CopyTo(values.AsSpan(index + 1));
            values[index] = row[column];
        }

        Count++;
        (Constant, TimesOf) = (0, null);
    }

    /// <summary>Adds some rows of another.</summary>
    public void Add(Block other, int start, int end) => Take(other, start, end);

    /// <summary>Takes some rows of another in place of its own.</summary>
    public void Copy(Block other, int start, int end)
    {
        Reset(other.ColumnCount, 0);
        Take(other, start, end);
    }

    public void Row(int index, Span<long> row)
    {
        for (var column = 0; column < ColumnCount; column++)
        {
            row[column] = _columns[column][index];
        }
    }

    /// <summary>Where a time stands.</summary>
    /// <returns>The row of that time, or the complement of the one that would follow it.</returns>
    public int Find(long time) => Times.BinarySearch(time);

    /// <summary>The index behind the last row that is not later.</summary>
    public int After(long time) => Find(time) is var found && found >= 0 ? found + 1 : ~found;

    private void Take(Block other, int start, int end)
    {
        var (before, count) = (Count, end - start);
        Reserve(ColumnCount, before + count, keep: true);
        Count += count;
        (Constant, TimesOf) = (0, null);
        other._times.AsSpan(start, count).CopyTo(_times.AsSpan(before));
        for (var column = 0; column < ColumnCount; column++)
        {
            other._columns[column].AsSpan(start, count).CopyTo(_columns[column].AsSpan(before));
        }
    }

    private void Reserve(int columns, int rows, bool keep)
    {
        if (_columns.Length < columns)
        {
            var before = _columns.Length;
            Array.Resize(ref _columns, columns);
            Array.Fill(_columns, [], before, columns - before);
        }

        Fit(ref _times, rows, keep);
        for (var column = 0; column < columns; column++)
        {
            Fit(ref _columns[column], rows, keep);
        }
    }

    private static void Fit(ref long[] values, int rows, bool keep)
    {
        var before = values;
        Scratch.Fit(ref values, rows);
        if (keep && before != values)
        {
            before.CopyTo(values, 0);
        }
    }
}
