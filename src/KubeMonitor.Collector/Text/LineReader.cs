using System.Runtime.CompilerServices;

namespace KubeMonitor.Collector.Text;

/// <summary>
/// Walks the lines of a kernel file. Only complete lines are given: what follows the last line feed was cut off in the middle, and a
/// number without its last digits is a wrong number.
/// </summary>
/// <param name="text">What was read of the file.</param>
internal ref struct LineReader(ReadOnlySpan<byte> text)
{
    private ReadOnlySpan<byte> _rest = text;

    /// <summary>Takes the next complete line.</summary>
    /// <param name="line">The line without its line feed, nor the carriage return before it.</param>
    /// <returns>False at the end.</returns>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public bool TryReadLine(out ReadOnlySpan<byte> line)
    {
        var end = _rest.IndexOf((byte)'\n');
        if (end < 0)
        {
            line = default;
            return false;
        }

        line = _rest[..end];
        _rest = _rest[(end + 1)..];
        if (line is [.., (byte)'\r'])
        {
            line = line[..^1];
        }

        return true;
    }
}
