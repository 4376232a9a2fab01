namespace KubeMonitor.Collector.Text;

/// <summary>Walks the fields of a line: runs of anything but spaces and tabs.</summary>
/// <param name="line">The line.</param>
internal ref struct FieldReader(ReadOnlySpan<byte> line)
{
    private ReadOnlySpan<byte> _rest = line;

    /// <summary>Takes the next field.</summary>
    /// <param name="field">The field, at least one byte.</param>
    /// <returns>False at the end of the line.</returns>
    public bool TryRead(out ReadOnlySpan<byte> field)
    {
        // Fields are short: a loop is through before a search has begun.
        var rest = _rest;
        var start = 0;
        while (start < rest.Length && rest[start] is (byte)' ' or (byte)'\t')
        {
            start++;
        }

        var end = start;
        while (end < rest.Length && rest[end] is not ((byte)' ' or (byte)'\t'))
        {
            end++;
        }

        field = rest[start..end];
        _rest = rest[end..];
        return !field.IsEmpty;
    }

    /// <summary>Takes the next field, which is to be a number.</summary>
    /// <param name="value">The number, 0 or more.</param>
    /// <returns>False at the end of the line, and where the field is no number; the field is taken either way.</returns>
    public bool TryRead(out long value)
    {
        TryRead(out ReadOnlySpan<byte> field);
        return Numbers.TryParse(field, out value);
    }

    /// <summary>
    /// Takes the next field as the value of a figure that has none yet: of two lines with one key the first readable one counts.
    /// </summary>
    /// <param name="figure">The figure; as it was where the field is no number, or it had a value.</param>
    /// <param name="unit">How much one of the number is, above 0.</param>
    /// <returns>Whether the figure got its value.</returns>
    public bool TryFill(ref long? figure, long unit = 1)
    {
        if (figure is not null || !TryRead(out ReadOnlySpan<byte> field) || !Numbers.TryParse(field, unit, out var value))
        {
            return false;
        }

        figure = value;
        return true;
    }

    /// <summary>Passes over fields whatever they hold.</summary>
    /// <param name="count">How many.</param>
    /// <returns>False if the line has fewer left.</returns>
    public bool TrySkip(int count)
    {
        for (; count > 0; count--)
        {
            if (!TryRead(out ReadOnlySpan<byte> _))
            {
                return false;
            }
        }

        return true;
    }
}
