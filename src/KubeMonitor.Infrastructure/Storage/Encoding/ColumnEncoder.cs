using System.Numerics;

namespace KubeMonitor.Infrastructure.Storage.Encoding;

/// <summary>
/// Writes a column of whole numbers, 0 or more or <see cref="Absent.Value"/>, in whichever form is shortest. Values are first divided
/// by what all differences have in common (memory comes in pages, timestamps in milliseconds). Keeps scratch memory: not for several
/// threads at once.
/// </summary>
internal sealed class ColumnEncoder
{
    /// <summary>Set beside the form where some values are absent, and a bit for each follows.</summary>
    public const byte Holes = 0x08;

    /// <summary>Set beside the form where a common divisor of the differences follows.</summary>
    public const byte Divided = 0x10;

    /// <summary>Set beside the form where values are differences from a prediction; the first value precedes it.</summary>
    public const byte Predicted = 0x20;

    private long[] _known = [];
    private long[] _residuals = [];
    private ulong[] _a = [];
    private ulong[] _b = [];
    private ulong[] _c = [];

    /// <summary>Writes a column.</summary>
    public void Encode(ReadOnlySpan<long> values, BitWriter writer) => Encode(values, 0, writer);

    /// <summary>Writes a column that can be guessed from others: whichever is shorter, the values or their distance from the guesses.</summary>
    /// <param name="values">The column.</param>
    /// <param name="guesses">A guess for each value but the first.</param>
    /// <param name="writer">Where to.</param>
    public void Encode(ReadOnlySpan<long> values, ReadOnlySpan<long> guesses, BitWriter writer)
    {
        var start = writer.Length;
        Encode(values, 0, writer);
        if (values.Length < 2 || (ColumnForm)(writer.Written[start] & 7) <= ColumnForm.Constant || values.Contains(Absent.Value))
        {
            return;
        }

        Scratch.Fit(ref _residuals, values.Length);
        for (var i = 1; i < values.Length; i++)
        {
            _residuals[i - 1] = values[i] - guesses[i];
        }

        var plain = writer.Length - start;
        writer.Byte(Predicted);
        writer.Signed(values[0]);
        Encode(_residuals.AsSpan(0, values.Length - 1), 0, writer);
        if (writer.Length - start - plain < plain)
        {
            writer.Remove(start, plain);
        }
        else
        {
            writer.Rewind(start + plain);
        }
    }

    private void Encode(ReadOnlySpan<long> values, byte flags, BitWriter writer)
    {
        var known = Known(values);
        if (known.IsEmpty)
        {
            writer.Byte((byte)ColumnForm.Absent);
            return;
        }

        flags |= known.Length < values.Length ? Holes : (byte)0;
        var divisor = Divisor(known);
        if (divisor == 0)
        {
            writer.Byte((byte)((byte)ColumnForm.Constant | flags));
            WriteHoles(values, flags, writer);
            writer.Signed(known[0]);
            return;
        }

        flags |= divisor > 1 ? Divided : (byte)0;
        var form = Shortest(known, divisor);
        writer.Byte((byte)((byte)form | flags));
        WriteHoles(values, flags, writer);
        if (divisor > 1)
        {
            writer.Number((ulong)divisor);
        }

        switch (form)
        {
            case ColumnForm.AboveSmallest:
                writer.Signed(Smallest(known));
                Write(_a.AsSpan(0, known.Length), writer);
                break;
            case ColumnForm.Changes:
                writer.Signed(known[0]);
                Write(_b.AsSpan(1, known.Length - 1), writer);
                break;
            case ColumnForm.ChangesOfChange:
                writer.Signed(known[0]);
                writer.Number(_b[1]);
                Write(_c.AsSpan(2, known.Length - 2), writer);
                break;
            default:
                writer.Signed(known[0]);
                WriteRare(_b.AsSpan(1, known.Length - 1), writer);
                break;
        }
    }

    // 0 where no value differs.
    private static long Divisor(ReadOnlySpan<long> known)
    {
        long divisor = 0;
        for (var i = 1; i < known.Length && divisor != 1; i++)
        {
            var rest = Math.Abs(known[i] - known[i - 1]);
            if (rest == 0 || rest == divisor)
            {
                continue;
            }

            while (rest != 0)
            {
                (divisor, rest) = (rest, divisor % rest);
            }
        }

        return divisor;
    }

    private static long Smallest(ReadOnlySpan<long> known)
    {
        var smallest = known[0];
        foreach (var value in known)
        {
            smallest = Math.Min(smallest, value);
        }

        return smallest;
    }

    private static void Write(ReadOnlySpan<ulong> numbers, BitWriter writer)
    {
        var coding = NumberCoding.Best(numbers, out _);
        writer.Byte(coding.AsByte);
        foreach (var number in numbers)
        {
            coding.Write(number, writer);
        }

        writer.Align();
    }

    private static void WriteHoles(ReadOnlySpan<long> values, byte flags, BitWriter writer)
    {
        if ((flags & Holes) != 0)
        {
            foreach (var value in values)
            {
                writer.Bits(value == Absent.Value ? 0UL : 1UL, 1);
            }

            writer.Align();
        }
    }

    private ReadOnlySpan<long> Known(ReadOnlySpan<long> values)
    {
        if (!values.Contains(Absent.Value))
        {
            return values;
        }

        Scratch.Fit(ref _known, values.Length);
        var count = 0;
        foreach (var value in values)
        {
            if (value != Absent.Value)
            {
                _known[count++] = value;
            }
        }

        return _known.AsSpan(0, count);
    }

    // Fills the scratch arrays, and chooses by the number of significant bits, which is close to what a code needs.
    private ColumnForm Shortest(ReadOnlySpan<long> known, long divisor)
    {
        Scratch.Fit(ref _a, known.Length);
        Scratch.Fit(ref _b, known.Length);
        Scratch.Fit(ref _c, known.Length);
        var smallest = Smallest(known);
        var (above, changes, ofChange, zeros) = (0, 0, 0, 0);
        long before = 0;
        var possible = known.Length > 2;
        for (var i = 0; i < known.Length; i++)
        {
            var distance = (ulong)(known[i] - smallest);
            _a[i] = divisor == 1 ? distance : distance / (ulong)divisor;
            above += Significant(_a[i]);
            if (i == 0)
            {
                continue;
            }

            var change = known[i] - known[i - 1];
            change = divisor == 1 ? change : change / divisor;
            _b[i] = ZigZag.Of(change);
            _c[i] = ZigZag.Of(change - before);
            before = change;
            changes += Significant(_b[i]);
            zeros += _b[i] == 0 ? 1 : 0;
            if (i > 1)
            {
                ofChange += Significant(_c[i]);
                possible &= _c[i] != ulong.MaxValue;
            }
        }

        if (zeros * 2 > known.Length)
        {
            return ColumnForm.RareChanges;
        }

        return possible && ofChange < changes && ofChange < above ? ColumnForm.ChangesOfChange
            : changes <= above ? ColumnForm.Changes
            : ColumnForm.AboveSmallest;
    }

    private static int Significant(ulong number) => 64 - BitOperations.LeadingZeroCount(number);

    private void WriteRare(ReadOnlySpan<ulong> changes, BitWriter writer)
    {
        var (count, gap) = (0, 0);
        foreach (var change in changes)
        {
            if (change == 0)
            {
                gap++;
            }
            else
            {
                (_a[count], _c[count]) = ((ulong)gap, change - 1);
                count++;
                gap = 0;
            }
        }

        var gaps = _a.AsSpan(0, count);
        var sizes = _c.AsSpan(0, count);
        var (gapCoding, sizeCoding) = (NumberCoding.Best(gaps, out _), NumberCoding.Best(sizes, out _));
        writer.Number((ulong)count);
        writer.Byte(gapCoding.AsByte);
        writer.Byte(sizeCoding.AsByte);
        for (var i = 0; i < count; i++)
        {
            gapCoding.Write(gaps[i], writer);
            sizeCoding.Write(sizes[i], writer);
        }

        writer.Align();
    }
}
