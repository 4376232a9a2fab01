using System.Numerics;
using KubeMonitor.Infrastructure.Storage.Encoding;

namespace KubeMonitor.Infrastructure.Storage.Chunks;

/// <summary>
/// The rows that came last, each as its distance from the one before: a column that stands still costs nothing. Made to take one row
/// after the other quickly; a segment is made of them when they are many. What it knows in full is the last row: those before
/// are told from it. Its memory is used again.
/// </summary>
internal sealed class RowBuffer
{
    private const int Growth = 32;
    private const int MostColumns = 63;
    private const int LongestNumber = 10;

    private readonly long[] _last;
    private byte[] _rows = [];
    private long _interval;

    /// <summary>An empty one.</summary>
    /// <param name="columns">How many columns, 63 at most.</param>
    public RowBuffer(int columns) => _last = new long[columns];

    public int Count { get; private set; }

    public long LastTime { get; private set; }

    public int Length { get; private set; }

    public int Bytes => _rows.Length + (_last.Length * sizeof(long)) + 104;

    /// <summary>Begins anew. The last row is still known, as what comes before the next.</summary>
    public void Clear() => (Count, Length, _interval) = (0, 0, 0);

    /// <summary>Says what comes before the first row.</summary>
    public void Follow(long time, ReadOnlySpan<long> row)
    {
        LastTime = time;
        row.CopyTo(_last);
    }

    /// <summary>Adds a row, which must be later than the last.</summary>
    public void Add(long time, ReadOnlySpan<long> row)
    {
        ulong changed = 0;
        var last = _last.AsSpan(0, row.Length);
        for (var column = 0; column < row.Length; column++)
        {
            changed |= row[column] != last[column] ? 1UL << column : 0;
        }

        Span<byte> rows = stackalloc byte[(MostColumns + 2) * LongestNumber];
        var at = Put(rows, 0, ZigZag.Of(time - LastTime - _interval));
        _interval = time - LastTime;
        at = Put(rows, at, changed);
        for (; changed != 0; changed &= changed - 1)
        {
            var column = BitOperations.TrailingZeroCount(changed);
            at = Put(rows, at, ZigZag.Of(row[column] - last[column]));
            last[column] = row[column];
        }

        if (_rows.Length < Length + at)
        {
            Grow(Length + at);
        }

        rows[..at].CopyTo(_rows.AsSpan(Length));
        Length += at;
        LastTime = time;
        Count++;
    }

    /// <summary>Copies the rows as they are, to be read outside a lock.</summary>
    public void CopyTo(RowCopy copy) => copy.Set(_rows.AsSpan(0, Length), Count, _last, LastTime);

    /// <summary>Puts the rows into a block.</summary>
    /// <param name="into">The block, which has room for them.</param>
    /// <param name="at">Where the first goes.</param>
    /// <param name="withBefore">Whether the row before it goes in as well, in front of it.</param>
    public void Read(Block into, int at, bool withBefore = false) => RowCopy.Read(_rows, Count, _last, LastTime, into, at, withBefore);

    // By little at a time: there are as many of these as entities.
    private void Grow(int needed)
    {
        var rows = new byte[(needed + Growth - 1) / Growth * Growth];
        _rows.AsSpan(0, Length).CopyTo(rows);
        _rows = rows;
    }

    private static int Put(Span<byte> rows, int at, ulong value)
    {
        while (value >= 0x80)
        {
            rows[at++] = (byte)(value | 0x80);
            value >>= 7;
        }

        rows[at] = (byte)value;
        return at + 1;
    }
}
