using System.Text.Unicode;
using KubeMonitor.Collector.Text;

namespace KubeMonitor.Collector.Procfs;

/// <summary>
/// <c>/proc/PID/net/dev</c>, the interfaces of that process's network namespace and what went through each, as their drivers count it
/// (<see href="https://docs.kernel.org/networking/statistics.html"/>). A bad line is passed over and the others stand.
/// </summary>
/// <param name="text">The file: two lines of headers, then one line per interface.</param>
public readonly ref struct NetDev(ReadOnlySpan<byte> text)
{
    private readonly ReadOnlySpan<byte> _text = text;

    /// <summary>Walks the interfaces in the file's order.</summary>
    public Enumerator GetEnumerator() => new(_text);

    /// <summary>The walk.</summary>
    public ref struct Enumerator
    {
        private const int HeaderLines = 2;

        private LineReader _lines;
        private int _line;

        internal Enumerator(ReadOnlySpan<byte> text) => _lines = new(text);

        /// <summary>The interface at hand.</summary>
        public NetDevLine Current { get; private set; }

        /// <summary>How many lines were passed over so far because they could not be read.</summary>
        public int BadLines { get; private set; }

        /// <summary>Goes to the next readable line.</summary>
        public bool MoveNext()
        {
            while (_lines.TryReadLine(out var line))
            {
                _line++;
                if (NetDevLine.TryParse(line, out var parsed))
                {
                    Current = parsed;
                    return true;
                }

                if (_line > HeaderLines || !line.Contains((byte)'|'))
                {
                    BadLines++;
                }
            }

            return false;
        }
    }
}

/// <summary>One interface of <see cref="NetDev"/>.</summary>
public readonly ref struct NetDevLine
{
    /// <summary>Receive has eight numbers of which the first is bytes; so has transmit, after it.</summary>
    private const int NumbersBetweenBytes = 7;

    /// <summary>The interface's name, valid UTF-8 without spaces; an alias of old kernels has a colon in it.</summary>
    public ReadOnlySpan<byte> Name { get; private init; }

    /// <summary>Bytes received since the interface was made.</summary>
    public long RxBytes { get; private init; }

    /// <summary>Bytes sent since the interface was made.</summary>
    public long TxBytes { get; private init; }

    /// <summary>Reads one line.</summary>
    /// <param name="line">The line: <c>name: </c> and 16 numbers; old kernels write no space after the colon.</param>
    /// <param name="parsed">What it says.</param>
    /// <returns>False if there is no name, or the numbers end before the bytes sent, or one up to there isn't a number.</returns>
    public static bool TryParse(ReadOnlySpan<byte> line, out NetDevLine parsed)
    {
        parsed = default;

        // The last colon: the name may have one (eth0:1), the numbers have none.
        var colon = line.LastIndexOf((byte)':');
        if (colon < 0)
        {
            return false;
        }

        var name = line[..colon].Trim(" \t"u8);
        if (name.IsEmpty || name.IndexOfAny((byte)' ', (byte)'\t') >= 0 || !Utf8.IsValid(name))
        {
            return false;
        }

        var fields = new FieldReader(line[(colon + 1)..]);
        if (!fields.TryRead(out long received))
        {
            return false;
        }

        for (var i = 0; i < NumbersBetweenBytes; i++)
        {
            if (!fields.TryRead(out long _))
            {
                return false;
            }
        }

        if (!fields.TryRead(out long sent))
        {
            return false;
        }

        parsed = new() { Name = name, RxBytes = received, TxBytes = sent };
        return true;
    }
}
