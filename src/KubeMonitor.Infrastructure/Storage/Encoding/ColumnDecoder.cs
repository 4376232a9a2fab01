namespace KubeMonitor.Infrastructure.Storage.Encoding;

/// <summary>Reads what <see cref="ColumnEncoder"/> wrote.</summary>
internal static class ColumnDecoder
{
    /// <summary>Whether the column that begins here needs guesses.</summary>
    public static bool IsPredicted(ReadOnlySpan<byte> data, int position) => data[position] == ColumnEncoder.Predicted;

    /// <summary>Whether all values of the column that begins here are the same, or absent.</summary>
    public static bool IsConstant(ReadOnlySpan<byte> data, int position) => data[position] <= (byte)ColumnForm.Constant;

    /// <summary>Reads a column.</summary>
    /// <param name="data">The block that it is in, which ends in <see cref="BitReader.Padding"/>.</param>
    /// <param name="position">Where it begins.</param>
    /// <param name="values">Where to: as many as were written.</param>
    /// <exception cref="InvalidDataException">The block is damaged.</exception>
    public static void Decode(ReadOnlySpan<byte> data, int position, Span<long> values)
    {
        var reader = new BitReader(data, position);
        Decode(ref reader, data, values);
    }

    /// <summary>Reads a column that was written with guesses.</summary>
    /// <param name="data">The block.</param>
    /// <param name="position">Where the column begins.</param>
    /// <param name="guesses">The same guesses.</param>
    /// <param name="values">Where to.</param>
    /// <exception cref="InvalidDataException">The block is damaged.</exception>
    public static void Decode(ReadOnlySpan<byte> data, int position, ReadOnlySpan<long> guesses, Span<long> values)
    {
        var reader = new BitReader(data, position + 1);
        values[0] = reader.Signed();
        Decode(ref reader, data, values[1..]);
        for (var i = 1; i < values.Length; i++)
        {
            values[i] += guesses[i];
        }
    }

    private static void Decode(ref BitReader reader, ReadOnlySpan<byte> data, Span<long> values)
    {
        var head = reader.Byte();
        var form = (ColumnForm)(head & 7);
        if (form == ColumnForm.Absent)
        {
            values.Fill(Absent.Value);
            return;
        }

        var count = values.Length;
        var holes = new BitReader(data, reader.Position);
        if ((head & ColumnEncoder.Holes) != 0)
        {
            count = 0;
            for (var i = 0; i < values.Length; i++)
            {
                count += (int)reader.Bits(1);
            }
        }

        if (count > 0)
        {
            Known(ref reader, form, (head & ColumnEncoder.Divided) != 0, values[..count]);
        }

        if (count < values.Length)
        {
            Spread(holes, values, count);
        }
    }

    private static void Known(ref BitReader reader, ColumnForm form, bool divided, Span<long> values)
    {
        reader.Align();
        var divisor = divided ? (long)reader.Number() : 1;
        var first = reader.Signed();
        switch (form)
        {
            case ColumnForm.Constant:
                values.Fill(first);
                break;
            case ColumnForm.AboveSmallest:
                AboveSmallest(ref reader, first, divisor, values);
                break;
            case ColumnForm.Changes:
                Changes(ref reader, first, divisor, values);
                break;
            case ColumnForm.ChangesOfChange:
                ChangesOfChange(ref reader, first, divisor, values);
                break;
            case ColumnForm.RareChanges:
                RareChanges(ref reader, first, divisor, values);
                break;
            default:
                throw new InvalidDataException($"A column has the form {form}, which this release doesn't know.");
        }
    }

    private static void AboveSmallest(ref BitReader reader, long smallest, long divisor, Span<long> values)
    {
        var coding = NumberCoding.From(reader.Byte());
        foreach (ref var value in values)
        {
            value = smallest + ((long)coding.Read(ref reader) * divisor);
        }
    }

    private static void Changes(ref BitReader reader, long first, long divisor, Span<long> values)
    {
        var coding = NumberCoding.From(reader.Byte());
        values[0] = first;
        foreach (ref var value in values[1..])
        {
            value = first += ZigZag.Back(coding.Read(ref reader)) * divisor;
        }
    }

    private static void ChangesOfChange(ref BitReader reader, long first, long divisor, Span<long> values)
    {
        var change = ZigZag.Back(reader.Number());
        var coding = NumberCoding.From(reader.Byte());
        values[0] = first;
        values[1] = first += change * divisor;
        foreach (ref var value in values[2..])
        {
            change += ZigZag.Back(coding.Read(ref reader));
            value = first += change * divisor;
        }
    }

    private static void RareChanges(ref BitReader reader, long first, long divisor, Span<long> values)
    {
        var count = (int)reader.Number();
        var (gaps, sizes) = (NumberCoding.From(reader.Byte()), NumberCoding.From(reader.Byte()));
        var at = 0;
        for (var i = 0; i < count; i++)
        {
            var next = at + 1 + (int)gaps.Read(ref reader);
            if (next >= values.Length)
            {
                throw new InvalidDataException("A column has more values than its block: the block is damaged.");
            }

            values[at..next].Fill(first);
            first += ZigZag.Back(sizes.Read(ref reader) + 1) * divisor;
            at = next;
        }

        values[at..].Fill(first);
    }

    // The known values stand at the start: each to its place, from the end.
    private static void Spread(BitReader holes, Span<long> values, int known)
    {
        Span<bool> present = values.Length <= 1024 ? stackalloc bool[values.Length] : new bool[values.Length];
        foreach (ref var one in present)
        {
            one = holes.Bits(1) == 1;
        }

        for (var i = values.Length - 1; i >= 0; i--)
        {
            values[i] = present[i] ? values[--known] : Absent.Value;
        }
    }
}
