namespace KubeMonitor.Infrastructure.Storage.Encoding;

/// <summary>
/// Writes a column of whole numbers or <see cref="Absent.Value"/>, in whichever form is shortest. Changes are first divided
/// by what all of them have in common (memory comes in pages, timestamps in milliseconds). Keeps scratch memory: not for several
/// threads at once.
/// </summary>
internal sealed class ColumnEncoder
{
    private long[] _known = [];
    private long[] _changes = [];
    private ulong[] _first = [];
    private ulong[] _second = [];
    private ulong[] _above = [];

    /// <summary>Writes a column.</summary>
    /// <param name="values">The values.</param>
    /// <param name="before">The value before the first; <see cref="Absent.Value"/> for none.</param>
    /// <param name="flags"><see cref="ColumnHead.Guessed"/> where values are distances from guesses, <see cref="ColumnHead.Beside"/> from another column.</param>
    /// <param name="writer">Where to.</param>
    public void Encode(ReadOnlySpan<long> values, long before, byte flags, BitWriter writer)
    {
        var known = Known(values);
        if (known.IsEmpty)
        {
            writer.Byte((byte)ColumnForm.Absent);
            return;
        }

        flags |= known.Length < values.Length ? ColumnHead.Holes : (byte)0;
        flags |= before == Absent.Value && !ColumnHead.Has(flags, ColumnHead.Guessed) ? ColumnHead.Fresh : (byte)0;
        var changes = Changes(known, before, flags);
        var divisor = CommonDivisor.Of(changes);
        flags |= divisor > 1 ? ColumnHead.Divided : (byte)0;
        var form = divisor == 0 ? ColumnForm.Constant : Shortest(known, changes, divisor, flags);
        writer.Byte((byte)((byte)form | flags));
        WriteHoles(values, flags, writer);
        if (divisor > 1)
        {
            CommonDivisor.Write(divisor, writer);
        }

        if (ColumnHead.Has(flags, ColumnHead.Fresh) && form != ColumnForm.AboveSmallest)
        {
            writer.Signed(known[0]);
        }

        switch (form)
        {
            case ColumnForm.AboveSmallest:
                writer.Signed(Smallest(known));
                Write(_above.AsSpan(0, known.Length), writer);
                break;
            case ColumnForm.Changes:
                Write(_first.AsSpan(0, changes.Length), writer);
                break;
            case ColumnForm.ChangesOfChange:
                writer.Number(_first[0]);
                Write(_second.AsSpan(1, changes.Length - 1), writer);
                break;
            case ColumnForm.RareChanges:
                WriteRare(_first.AsSpan(0, changes.Length), writer);
                break;
        }
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
        var coding = NumberCoding.Best(numbers);
        writer.Byte(coding.AsByte);
        coding.Write(numbers, writer);
        writer.Align();
    }

    private static void WriteHoles(ReadOnlySpan<long> values, byte flags, BitWriter writer)
    {
        if (ColumnHead.Has(flags, ColumnHead.Holes))
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

    private ReadOnlySpan<long> Changes(ReadOnlySpan<long> known, long before, byte flags)
    {
        if (ColumnHead.Has(flags, ColumnHead.Guessed))
        {
            return known;
        }

        Scratch.Fit(ref _changes, known.Length);
        var fresh = ColumnHead.Has(flags, ColumnHead.Fresh) ? 1 : 0;
        var changes = _changes.AsSpan(0, known.Length - fresh);
        if (fresh == 0)
        {
            changes[0] = known[0] - before;
        }

        for (var i = 1; i < known.Length; i++)
        {
            changes[i - fresh] = known[i] - known[i - 1];
        }

        return changes;
    }

    // Fills the scratch arrays, and chooses by the number of significant bits, which is close to what a code needs.
    private ColumnForm Shortest(ReadOnlySpan<long> known, ReadOnlySpan<long> changes, long divisor, byte flags)
    {
        Scratch.Fit(ref _first, changes.Length);
        Scratch.Fit(ref _second, changes.Length);
        var division = new CommonDivisor.Division(divisor);
        var zeros = 0;
        for (var i = 0; i < changes.Length; i++)
        {
            var change = ZigZag.Of(division.Of(changes[i]));
            zeros += change == 0 ? 1 : 0;
            _first[i] = change;
        }

        if (zeros * 2 > changes.Length)
        {
            return ColumnForm.RareChanges;
        }

        if ((flags & (ColumnHead.Guessed | ColumnHead.Beside)) != 0)
        {
            return ColumnForm.Changes;
        }

        var first = Significant(_first.AsSpan(0, changes.Length));
        return IsSteady(changes, division, first) ? ColumnForm.ChangesOfChange
            : Above(known, division) < first ? ColumnForm.AboveSmallest
            : ColumnForm.Changes;
    }

    // The first rows say whether it is worth looking.
    private bool IsSteady(ReadOnlySpan<long> changes, CommonDivisor.Division division, int first)
    {
        const int Sampled = 16;
        if (changes.Length <= 2)
        {
            return false;
        }

        var second = 0;
        for (var i = 1; i < changes.Length; i++)
        {
            var change = _second[i] = ZigZag.Of(division.Of(changes[i]) - division.Of(changes[i - 1]));
            second += NumberCoding.Significant(change);
            if (change == ulong.MaxValue || (i == Sampled && second >= Significant(_first.AsSpan(0, Sampled + 1))))
            {
                return false;
            }
        }

        return second < first;
    }

    private int Above(ReadOnlySpan<long> known, CommonDivisor.Division division)
    {
        Scratch.Fit(ref _above, known.Length);
        var smallest = Smallest(known);
        for (var i = 0; i < known.Length; i++)
        {
            _above[i] = (ulong)division.Of(known[i] - smallest);
        }

        return Significant(_above.AsSpan(0, known.Length));
    }

    private static int Significant(ReadOnlySpan<ulong> numbers)
    {
        var bits = 0;
        foreach (var number in numbers)
        {
            bits += NumberCoding.Significant(number);
        }

        return bits;
    }

    private void WriteRare(ReadOnlySpan<ulong> changes, BitWriter writer)
    {
        Scratch.Fit(ref _above, changes.Length);
        var (count, gap) = (0, 0);
        foreach (var change in changes)
        {
            if (change == 0)
            {
                gap++;
            }
            else
            {
                (_above[count], _second[count]) = ((ulong)gap, change - 1);
                count++;
                gap = 0;
            }
        }

        var gaps = _above.AsSpan(0, count);
        var sizes = _second.AsSpan(0, count);
        var (gapCoding, sizeCoding) = (NumberCoding.Best(gaps), NumberCoding.Best(sizes));
        writer.Number((ulong)count);
        writer.Byte(gapCoding.AsByte);
        writer.Byte(sizeCoding.AsByte);
        gapCoding.Write(gaps, writer);
        sizeCoding.Write(sizes, writer);
        writer.Align();
    }
}
