using System.Text.Unicode;
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
    private readonly ReadOnlySpan<byte> _text = text;

    /// <summary>Walks the default routes in the file's order; two may name one interface.</summary>
    public Enumerator GetEnumerator() => new(_text);

    /// <summary>The walk.</summary>
    public ref struct Enumerator
    {
        private const int FieldsBetweenDestinationAndMask = 5;

        private LineReader _lines;

        internal Enumerator(ReadOnlySpan<byte> text) => _lines = new(text);

        /// <summary>The interface's name, valid UTF-8 without spaces.</summary>
        public ReadOnlySpan<byte> Current { get; private set; }

        /// <summary>Goes to the next default route.</summary>
        public bool MoveNext()
        {
            while (_lines.TryReadLine(out var line))
            {
                // A route that refuses packets names no interface: *.
                var fields = new FieldReader(line);
                if (fields.TryRead(out ReadOnlySpan<byte> name) && !name.SequenceEqual("*"u8) && Utf8.IsValid(name)
                    && fields.TryRead(out ReadOnlySpan<byte> destination) && destination.SequenceEqual("00000000"u8)
                    && fields.TrySkip(FieldsBetweenDestinationAndMask)
                    && fields.TryRead(out ReadOnlySpan<byte> mask) && mask.SequenceEqual("00000000"u8))
                {
                    Current = name;
                    return true;
                }
            }

            return false;
        }
    }
}
