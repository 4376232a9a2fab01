using System.Numerics;
using KubeMonitor.Infrastructure.Storage.Encoding;

namespace KubeMonitor.Infrastructure.Storage.Chunks;

/// <summary>What a <see cref="RowBuffer"/> held at one moment. Its memory is used again: not for several threads at once.</summary>
internal sealed class RowCopy
{
    private byte[] _rows = [];
    private long[] _last = [];
    private long _lastTime;

    public int Count { get; private set; }

    public void Clear() => Count = 0;

    public void Set(ReadOnlySpan<byte> rows, int count, ReadOnlySpan<long> last, long lastTime)
    {
        Scratch.Fit(ref _rows, rows.Length);
        rows.CopyTo(_rows);
        Scratch.Fit(ref _last, last.Length);
        last.CopyTo(_last);
        (Count, _lastTime) = (count, lastTime);
    }

    /// <summary>Puts the rows into a block, which has room for them.</summary>
    public void Read(Block into, int at, ulong wanted) => Read(_rows, Count, _last.AsSpan(0, into.ColumnCount), _lastTime, into, at, withBefore: false, wanted);

    /// <summary>Puts rows into a block.</summary>
    /// <param name="rows">The rows as a buffer has them.</param>
    /// <param name="count">How many.</param>
    /// <param name="last">The last, in full.</param>
    /// <param name="lastTime">Its time.</param>
    /// <param name="into">Where to.</param>
    /// <param name="at">Where the first goes.</param>
    /// <param name="withBefore">Whether the row before goes in as well, in front of it.</param>
    /// <param name="wanted">Which columns, as bits; the others hold anything.</param>
    public static void Read(
        ReadOnlySpan<byte> rows, int count, ReadOnlySpan<long> last, long lastTime, Block into, int at, bool withBefore, ulong wanted = ulong.MaxValue)
    {
        // How far each column is from what it was before the first row: what that was is known at the end.
        Span<long> sums = stackalloc long[last.Length];
        sums.Clear();
        var times = into.Times;
        ulong everChanged = 0;
        var (from, time, interval) = (0, 0L, 0L);
        for (var i = 0; i < count; i++)
        {
            interval += ZigZag.Back(Take(rows, ref from));
            time += interval;
            times[at + i] = time;
            var changed = Take(rows, ref from);
            for (var first = changed & wanted & ~everChanged; first != 0; first &= first - 1)
            {
                into[BitOperations.TrailingZeroCount(first)].Slice(at, i).Clear();
            }

            everChanged |= changed;
            for (; changed != 0; changed &= changed - 1)
            {
                sums[BitOperations.TrailingZeroCount(changed)] += ZigZag.Back(Take(rows, ref from));
            }

            for (var moving = everChanged & wanted; moving != 0; moving &= moving - 1)
            {
                var column = BitOperations.TrailingZeroCount(moving);
                into[column][at + i] = sums[column];
            }
        }

        var timeBefore = lastTime - time;
        foreach (ref var each in times.Slice(at, count))
        {
            each += timeBefore;
        }

        if (withBefore)
        {
            times[at - 1] = timeBefore;
        }

        for (var column = 0; column < last.Length; column++)
        {
            if ((wanted & (1UL << column)) == 0)
            {
                continue;
            }

            var before = last[column] - sums[column];
            var values = into[column].Slice(at, count);
            if ((everChanged & (1UL << column)) == 0)
            {
                values.Fill(before);
            }
            else
            {
                foreach (ref var value in values)
                {
                    value += before;
                }
            }

            if (withBefore)
            {
                into[column][at - 1] = before;
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
}
