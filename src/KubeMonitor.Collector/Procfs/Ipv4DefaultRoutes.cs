using KubeMonitor.Collector.Text;

namespace KubeMonitor.Collector.Procfs;

/// <summary>
/// The interfaces of the default routes in <c>/proc/PID/net/route</c>, the IPv4 routes of that process's network namespace
/// (<see href="https://man7.org/linux/man-pages/man5/proc_pid_net.5.html"/>). Other routes, the header and lines that can't be read are
/// passed over.
/// </summary>
/// <param name="text">The file: a line of headers, then a route a line.</param>
public readonly ref struct Ipv4DefaultRoutes(ReadOnlySpan<byte> text)
{
    private const int FieldsBetweenDestinationAndMask = 5;

    private readonly ReadOnlySpan<byte> _text = text;

    /// <summary>Walks the default routes in the file's order; two may name one interface.</summary>
    public DefaultRouteEnumerator GetEnumerator() => new(_text, TryParse);

    // A route that refuses packets names no interface: *.
    private static bool TryParse(ReadOnlySpan<byte> line, out ReadOnlySpan<byte> name)
    {
        var fields = new FieldReader(line);
        return fields.TryRead(out name) && !name.SequenceEqual("*"u8)
            && fields.TryRead(out ReadOnlySpan<byte> destination) && destination.SequenceEqual("00000000"u8)
            && fields.TrySkip(FieldsBetweenDestinationAndMask)
            && fields.TryRead(out ReadOnlySpan<byte> mask) && mask.SequenceEqual("00000000"u8);
    }
}
