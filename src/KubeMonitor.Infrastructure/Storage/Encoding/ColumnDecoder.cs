namespace KubeMonitor.Infrastructure.Storage.Encoding;

/// <summary>Reads what <see cref="ColumnEncoder"/> wrote.</summary>
internal static class ColumnDecoder
{
    /// <summary>Whether all values of the column that begins here are the same, where none came before.</summary>
    public static bool IsConstant(byte head) => (head & ~ColumnHead.Fresh) <= (byte)ColumnForm.Constant;

    /// <summary>Reads a column: of one that was guessed, or written beside another, the distances.</summary>
    /// <param name="data">The block that it is in.</param>
    /// <param name="position">Where it begins.</param>
    /// <param name="before">The value before the first; <see cref="Absent.Value"/> for none.</param>
    /// <param name="values">Where to: as many as were written.</param>
    /// <exception cref="InvalidDataException">The block is damaged.</exception>
    public static void Decode(ReadOnlySpan<byte> data, int position, long before, Span<long> values)
    {
        var reader = new BitReader(data, position);
        var head = reader.Byte();
        if (ColumnHead.Form(head) == ColumnForm.Absent)
        {
            values.Fill(Absent.Value);
            return;
        }

        if (!ColumnHead.Has(head, ColumnHead.Holes))
        {
            Known(ref reader, head, before, values);
            return;
        }

        var holes = new BitReader(data, reader.Position);
        var count = 0;
        for (var i = 0; i < values.Length; i++)
        {
            count += (int)reader.Bits(1);
        }

        reader.Align();
        if (count > 0)
        {
            Known(ref reader, head, before, values[..count]);
        }

        Spread(holes, values, count);
    }

    private static void Known(ref BitReader reader, byte head, long before, Span<long> values)
    {
        var form = ColumnHead.Form(head);
        var divisor = ColumnHead.Has(head, ColumnHead.Divided) ? CommonDivisor.Read(ref reader) : 1;
        if (form == ColumnForm.AboveSmallest)
        {
            AboveSmallest(ref reader, divisor, values);
            return;
        }

        var changes = values;
        if (ColumnHead.Has(head, ColumnHead.Fresh))
        {
            before = values[0] = reader.Signed();
            changes = values[1..];
        }

        switch (form)
        {
            case ColumnForm.Constant:
                changes.Clear();
                break;
            case ColumnForm.Changes:
                NumberCoding.From(reader.Byte()).Read(ref reader, changes);
                break;
            case ColumnForm.ChangesOfChange:
                var change = changes[0] = reader.Signed();
                NumberCoding.From(reader.Byte()).Read(ref reader, changes[1..]);
                foreach (ref var each in changes[1..])
                {
                    each = change += each;
                }

                break;
            case ColumnForm.RareChanges:
                RareChanges(ref reader, changes);
                break;
            default:
                throw new InvalidDataException($"A column has the form {form}, which this release doesn't know.");
        }

        if (ColumnHead.Has(head, ColumnHead.Guessed))
        {
            foreach (ref var each in changes)
            {
                each *= divisor;
            }
        }
        else if (divisor == 1)
        {
            foreach (ref var each in changes)
            {
                each = before += each;
            }
        }
        else
        {
            foreach (ref var each in changes)
            {
                each = before += each * divisor;
            }
        }
    }

    private static void AboveSmallest(ref BitReader reader, long divisor, Span<long> values)
    {
        var smallest = reader.Signed();
        var coding = NumberCoding.From(reader.Byte());
        foreach (ref var value in values)
        {
            value = smallest + ((long)coding.Read(ref reader) * divisor);
        }
    }

    private static void RareChanges(ref BitReader reader, Span<long> changes)
    {
        var count = (int)reader.Number();
        if (count < 0 || count > changes.Length)
        {
            throw TooMany();
        }

        var (gaps, sizes) = (NumberCoding.From(reader.Byte()), NumberCoding.From(reader.Byte()));
        Span<int> places = count <= 256 ? stackalloc int[count] : new int[count];
        var at = -1;
        for (var i = 0; i < count; i++)
        {
            var gap = gaps.Read(ref reader);
            if (gap >= (ulong)(changes.Length - at - 1))
            {
                throw TooMany();
            }

            at += 1 + (int)gap;
            places[i] = at;
        }

        changes.Clear();
        foreach (var place in places)
        {
            changes[place] = ZigZag.Back(sizes.Read(ref reader) + 1);
        }
    }

    private static InvalidDataException TooMany() => new("A column has more values than its block: the block is damaged.");

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
