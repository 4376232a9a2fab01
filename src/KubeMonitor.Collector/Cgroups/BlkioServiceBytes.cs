using KubeMonitor.Collector.Text;

namespace KubeMonitor.Collector.Cgroups;

/// <summary>
/// <c>blkio.throttle.io_service_bytes</c>, plain or <c>_recursive</c>
/// (<see href="https://docs.kernel.org/admin-guide/cgroup-v1/blkio-controller.html"/>): a line for each device and operation, then the
/// total, which is left out since it counts discards too. A line that can't be read is passed over.
/// </summary>
/// <param name="text">The file's content.</param>
public readonly ref struct BlkioServiceBytes(ReadOnlySpan<byte> text)
{
    private readonly ReadOnlySpan<byte> _text = text;

    /// <summary>Goes through the lines.</summary>
    public Enumerator GetEnumerator() => new(_text);

    /// <summary>Goes through the lines.</summary>
    public ref struct Enumerator
    {
        private LineReader _lines;
        private BlkioLine _current;

        internal Enumerator(ReadOnlySpan<byte> text) => _lines = new LineReader(text);

        /// <summary>The line.</summary>
        public readonly BlkioLine Current => _current;

        /// <summary>How many lines could not be read so far.</summary>
        public int BadLines { get; private set; }

        /// <summary>Goes on to the next line.</summary>
        public bool MoveNext()
        {
            while (_lines.TryReadLine(out var line))
            {
                if (BlkioLine.TryParse(line, out _current))
                {
                    return true;
                }

                if (!line.StartsWith("Total "u8))
                {
                    BadLines++;
                }
            }

            return false;
        }
    }
}
