using System.Buffers.Text;

namespace KubeMonitor.Collector.Text;

/// <summary>Reads the kernel's numbers.</summary>
internal static class Numbers
{
    /// <summary>A number from 0 to 2^63-1, of digits only. The kernel counts to 2^64-1, but nothing real gets past half of it.</summary>
    public static bool TryParse(ReadOnlySpan<byte> text, out long value) =>
        Utf8Parser.TryParse(text, out value, out var read) && read == text.Length && value >= 0 && text[0] is >= (byte)'0' and <= (byte)'9'
        || Fail(out value);

    private static bool Fail(out long value)
    {
        value = 0;
        return false;
    }
}
