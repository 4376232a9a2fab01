using System.Text;

namespace KubeMonitor.Collector.Files;

/// <summary>Gives the same string for the same bytes, so that names that are read each interval aren't made anew.</summary>
internal sealed class NamePool
{
    private const int MostNames = 4096;
    private const int LongestName = 256;

    private readonly Dictionary<string, string> _names = new(StringComparer.Ordinal);

    public string Get(ReadOnlySpan<byte> utf8)
    {
        if (utf8.Length > LongestName)
        {
            return Encoding.UTF8.GetString(utf8);
        }

        Span<char> buffer = stackalloc char[LongestName];
        ReadOnlySpan<char> text = buffer[..Encoding.UTF8.GetChars(utf8, buffer)];
        var lookup = _names.GetAlternateLookup<ReadOnlySpan<char>>();
        if (lookup.TryGetValue(text, out var known))
        {
            return known;
        }

        // Names that came and went for months: better made anew once than kept for good.
        if (_names.Count == MostNames)
        {
            _names.Clear();
        }

        var name = text.ToString();
        _names.Add(name, name);
        return name;
    }
}
