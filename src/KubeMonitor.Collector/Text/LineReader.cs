namespace KubeMonitor.Collector.Text;

/// <summary>Goes through the complete lines of a file. A last line without its end was cut off, and is left out.</summary>
/// <param name="text">The file.</param>
internal ref struct LineReader(ReadOnlySpan<byte> text)
{
    private ReadOnlySpan<byte> _rest = text;

    public bool TryReadLine(out ReadOnlySpan<byte> line)
    {
        var end = _rest.IndexOf((byte)'\n');
        if (end < 0)
        {
            line = default;
            return false;
        }

        line = _rest[..end].TrimEnd((byte)'\r');
        _rest = _rest[(end + 1)..];
        return true;
    }
}
