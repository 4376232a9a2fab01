using System.Numerics;
using KubeMonitor.Infrastructure.Storage.Encoding;

namespace KubeMonitor.Infrastructure.Storage.Chunks;

/// <summary>
/// The rows of the window that is still open, each as its distance from the one before: a column that stands still costs nothing. Made
/// to take one row after the other quickly; sealing turns it into columns. Its memory is used again.
/// </summary>
internal sealed class RowBuffer
{
    private const int FirstSize = 256;
    private const int LongestNumber = 10;

    private readonly long[] _last;
    private byte[] _rows = [];
    private long _time;
    private long _interval;

    /// <summary>An empty one.</summary>
    /// <param name="columns">How many columns, 63 at most.</param>
    public RowBuffer(int columns) => _last = new long[columns];

    public int Count { get; private set; }

    public long LastTime { get; private set; }

    public int Length { get; private set; }

    public int Bytes => _rows.Length + (_last.Length * sizeof(long)) + 88;

    /// <summary>Begins anew.</summary>
    /// <param name="lastTime">Rows up to then stand elsewhere.</param>
    public void Clear(long lastTime = 0)
    {
        (Count, LastTime, Length, _time, _interval) = (0, lastTime, 0, 0, 0);
        Array.Clear(_last);
    }

    /// <summary>Adds a row, which must be later than the last.</summary>
    public void Add(long time, ReadOnlySpan<long> row)
    {
        var needed = Length + ((row.Length + 2) * LongestNumber);
        if (_rows.Length < needed)
        {
            Array.Resize(ref _rows, Math.Max(needed, _rows.Length == 0 ? FirstSize : _rows.Length + (_rows.Length / 2)));
        }

        ulong changed = 0;
        for (var column = 0; column < row.Length; column++)
        {
            changed |= row[column] != _last[column] ? 1UL << column : 0;
        }

        Put(ZigZag.Of(time - _time - _interval));
        _interval = time - _time;
        Put(changed);
        for (; changed != 0; changed &= changed - 1)
        {
            var column = BitOperations.TrailingZeroCount(changed);
            Put(ZigZag.Of(row[column] - _last[column]));
            _last[column] = row[column];
        }

        (LastTime, _time) = (time, time);
        Count++;
    }

    /// <summary>Copies the rows as they are, to be read outside a lock.</summary>
    /// <returns>How many bytes.</returns>
    public int CopyTo(ref byte[] copy)
    {
        Scratch.Fit(ref copy, Length + BitReader.Padding);
        _rows.AsSpan(0, Length).CopyTo(copy);
        return Length;
    }

    /// <summary>The rows by column.</summary>
    public void Read(Block into) => Read(_rows, Count, _last.Length, into);

    /// <summary>The rows of a copy by column.</summary>
    public static void Read(ReadOnlySpan<byte> rows, int count, int columns, Block into)
    {
        into.Reset(columns, count);
        Span<long> last = stackalloc long[columns];
        last.Clear();
        var (at, time, interval) = (0, 0L, 0L);
        var times = into.Times;
        for (var i = 0; i < count; i++)
        {
            interval += ZigZag.Back(Take(rows, ref at));
            time += interval;
            times[i] = time;
            for (var changed = Take(rows, ref at); changed != 0; changed &= changed - 1)
            {
                last[BitOperations.TrailingZeroCount(changed)] += ZigZag.Back(Take(rows, ref at));
            }

            for (var column = 0; column < columns; column++)
            {
                into[column][i] = last[column];
            }
        }
    }

    private static ulong Take(ReadOnlySpan<byte> rows, ref int at)
    {
        ulong value = rows[at++];
        if (value < 0x80)
        {
            return value;
        }

        value &= 0x7F;
        for (var shift = 7; ; shift += 7)
        {
            var next = rows[at++];
            value |= (ulong)(next & 0x7F) << shift;
            if (next < 0x80)
            {
                return value;
            }
        }
    }

    private void Put(ulong value)
    {
        while (value >= 0x80)
        {
            _rows[Length++] = (byte)(value | 0x80);
            value >>= 7;
        }

        _rows[Length++] = (byte)value;
    }
}
