using KubeMonitor.Collector.Text;

namespace KubeMonitor.Collector.Procfs;

/// <summary>
/// The interfaces of the default routes in <c>/proc/PID/net/ipv6_route</c>, the IPv6 routes of that process's network namespace
/// (<see href="https://tldp.org/HOWTO/Linux+IPv6-HOWTO/ch11s04.html"/>). Other routes and lines that can't be read are passed over, and
/// those on the loopback, which refuse packets.
/// </summary>
/// <param name="text">The file: a route a line.</param>
public readonly ref struct Ipv6DefaultRoutes(ReadOnlySpan<byte> text)
{
    private const int FieldsBetweenPrefixAndName = 7;

    private readonly ReadOnlySpan<byte> _text = text;

    /// <summary>Walks the default routes in the file's order; two may name one interface.</summary>
    public DefaultRouteEnumerator GetEnumerator() => new(_text, TryParse);

    private static bool TryParse(ReadOnlySpan<byte> line, out ReadOnlySpan<byte> name)
    {
        var fields = new FieldReader(line);
        name = default;
        return fields.TryRead(out ReadOnlySpan<byte> destination) && destination.SequenceEqual("00000000000000000000000000000000"u8)
            && fields.TryRead(out ReadOnlySpan<byte> prefix) && prefix.SequenceEqual("00"u8)
            && fields.TrySkip(FieldsBetweenPrefixAndName)
            && fields.TryRead(out name) && !name.SequenceEqual("lo"u8);
    }
}
