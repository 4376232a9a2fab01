using System.Text.Unicode;
using KubeMonitor.Collector.Text;

namespace KubeMonitor.Collector.Procfs;

/// <summary>Walks the default routes of <see cref="Ipv4DefaultRoutes"/> or <see cref="Ipv6DefaultRoutes"/>.</summary>
public ref struct DefaultRouteEnumerator
{
    private readonly Route _parse;
    private LineReader _lines;

    internal DefaultRouteEnumerator(ReadOnlySpan<byte> text, Route parse)
    {
        _lines = new(text);
        _parse = parse;
    }

    /// <summary>Takes the interface out of a line.</summary>
    /// <returns>False if it is no default route.</returns>
    internal delegate bool Route(ReadOnlySpan<byte> line, out ReadOnlySpan<byte> name);

    /// <summary>The interface's name, valid UTF-8 without spaces.</summary>
    public ReadOnlySpan<byte> Current { get; private set; }

    /// <summary>Goes to the next default route.</summary>
    public bool MoveNext()
    {
        while (_lines.TryReadLine(out var line))
        {
            if (_parse(line, out var name) && Utf8.IsValid(name))
            {
                Current = name;
                return true;
            }
        }

        return false;
    }
}
