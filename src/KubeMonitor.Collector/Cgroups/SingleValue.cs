using KubeMonitor.Collector.Text;

namespace KubeMonitor.Collector.Cgroups;

/// <summary>A file with one number, such as <c>memory.usage_in_bytes</c>.</summary>
public static class SingleValue
{
    /// <summary>Parses the file.</summary>
    /// <param name="text">Its content; the line feed at its end may lack, as in recorded files.</param>
    /// <param name="value">The number, 0 to 2^63-1.</param>
    /// <returns>False for anything else.</returns>
    public static bool TryParse(ReadOnlySpan<byte> text, out long value) => Numbers.TryParse(text.TrimEnd("\r\n"u8), out value);
}
