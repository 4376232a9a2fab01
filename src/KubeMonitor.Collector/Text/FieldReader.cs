namespace KubeMonitor.Collector.Text;

/// <summary>Goes through the fields of a line, which spaces and tabs part.</summary>
/// <param name="line">The line.</param>
internal ref struct FieldReader(ReadOnlySpan<byte> line)
{
    private ReadOnlySpan<byte> _rest = line;

    public bool TryRead(out ReadOnlySpan<byte> field)
    {
        _rest = _rest.TrimStart(" \t"u8);
        var end = _rest.IndexOfAny((byte)' ', (byte)'\t');
        field = end < 0 ? _rest : _rest[..end];
        _rest = _rest[field.Length..];
        return !field.IsEmpty;
    }

    public bool TryRead(out long number)
    {
        number = 0;
        return TryRead(out ReadOnlySpan<byte> field) && Numbers.TryParse(field, out number);
    }

    public bool TrySkip(int fields)
    {
        for (var i = 0; i < fields; i++)
        {
            if (!TryRead(out ReadOnlySpan<byte> _))
            {
                return false;
            }
        }

        return true;
    }
}
