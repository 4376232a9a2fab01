using System.Numerics;
using System.Runtime.InteropServices;
using KubeMonitor.Infrastructure.Storage.Encoding;
using KubeMonitor.Infrastructure.Storage.Slabs;

namespace KubeMonitor.Infrastructure.Storage.Chunks;

/// <summary>
/// The rows that came last, each as its distance from the one before: a column that stands still costs nothing. Made to take one row
/// after the other quickly; a segment is made of them when they are many. What it knows in full is the last row: those before
/// are told from it. Its memory is used again. A part of its owner rather than an object, since there are as many of these as entities.
/// </summary>
/// <param name="columns">How many columns, 63 at most.</param>
/// <param name="slabs">Where the rows are held.</param>
internal struct RowBuffer(int columns, SlabPool slabs)
{
    private const int Growth = 32;
    private const int MostColumns = 63;
    private const int LongestNumber = 10;

    // The last row in full, then the rows as distances.
    private Slot _held = Empty(columns, slabs);
    private long _interval;

    public int Count { get; private set; }

    public long LastTime { get; private set; }

    /// <summary>How many bytes the rows take.</summary>
    public int Length { get; private set; }

    /// <summary>Memory that it takes, in bytes.</summary>
    public readonly int Bytes => _held.Length;

    private readonly int LastBytes => columns * sizeof(long);

    private readonly Span<long> Last => MemoryMarshal.Cast<byte, long>(_held.Writable[..LastBytes]);

    private readonly ReadOnlySpan<byte> Rows => _held.Bytes.Slice(LastBytes, Length);

    /// <summary>Begins anew. The last row is still known, as what comes before the next.</summary>
    public void Clear() => (Count, Length, _interval) = (0, 0, 0);

    /// <summary>Says what comes before the first row.</summary>
    public void Follow(long time, ReadOnlySpan<long> row)
    {
        LastTime = time;
        row.CopyTo(Last);
    }

    /// <summary>Adds a row, which must be later than the last.</summary>
    public void Add(long time, ReadOnlySpan<long> row)
    {
        ulong changed = 0;
        var last = Last;
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

        var end = LastBytes + Length;
        if (_held.Length < end + at)
        {
            Grow(end + at);
        }

        rows[..at].CopyTo(_held.Writable[end..]);
        Length += at;
        LastTime = time;
        Count++;
    }

    /// <summary>Copies the rows as they are, to be read outside a lock.</summary>
    public readonly void CopyTo(RowCopy copy) => copy.Set(Rows, Count, Last, LastTime);

    /// <summary>Puts the rows into a block.</summary>
    /// <param name="into">The block, which has room for them.</param>
    /// <param name="at">Where the first goes.</param>
    /// <param name="withBefore">Whether the row before it goes in as well, in front of it.</param>
    public readonly void Read(Block into, int at, bool withBefore = false) => RowCopy.Read(Rows, Count, Last, LastTime, into, at, withBefore);

    /// <summary>Gives its memory back; it is not to be used any more.</summary>
    public readonly void Free() => slabs.Free(_held);

    private static Slot Empty(int columns, SlabPool slabs)
    {
        var held = slabs.Take((columns * sizeof(long)) + Growth);
        held.Writable.Clear();
        return held;
    }

    // By little at a time: there are as many of these as entities.
    private void Grow(int needed)
    {
        var held = slabs.Take((needed + Growth - 1) / Growth * Growth);
        _held.Bytes.CopyTo(held.Writable);
        slabs.Free(_held);
        _held = held;
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
