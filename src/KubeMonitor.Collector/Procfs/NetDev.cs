using KubeMonitor.Collector.Text;

namespace KubeMonitor.Collector.Procfs;

/// <summary>
/// <c>/proc/PID/net/dev</c>: the interfaces of the network namespace that a process is in, written by <c>dev_seq_printf_stats</c> of
/// the kernel's net/core/net-procfs.c. Two lines of headings, then one for each interface. A line that can't be read is passed over.
/// </summary>
/// <param name="text">The file's content.</param>
public readonly ref struct NetDev(ReadOnlySpan<byte> text)
{
    private readonly ReadOnlySpan<byte> _text = text;

    /// <summary>Goes through the interfaces.</summary>
    public Enumerator GetEnumerator() => new(_text);

    /// <summary>Goes through the interfaces.</summary>
    public ref struct Enumerator
    {
        private LineReader _lines;
        private NetDevLine _current;

        internal Enumerator(ReadOnlySpan<byte> text)
        {
            _lines = new LineReader(text);
            _lines.TryReadLine(out _);
            _lines.TryReadLine(out _);
        }

        /// <summary>The interface.</summary>
        public readonly NetDevLine Current => _current;

        /// <summary>How many lines could not be read so far.</summary>
        public int BadLines { get; private set; }

        /// <summary>Goes on to the next interface.</summary>
        public bool MoveNext()
        {
            while (_lines.TryReadLine(out var line))
            {
                if (NetDevLine.TryParse(line, out _current))
                {
                    return true;
                }

                BadLines++;
            }

            return false;
        }
    }
}
