using KubeMonitor.Collector.Text;

namespace KubeMonitor.Collector.Procfs;

/// <summary>
/// <c>/proc/diskstats</c>: what each block device moved (<see href="https://docs.kernel.org/admin-guide/iostats.html"/>). A line that
/// can't be read is passed over.
/// </summary>
/// <param name="text">The file's content.</param>
public readonly ref struct DiskStats(ReadOnlySpan<byte> text)
{
    private readonly ReadOnlySpan<byte> _text = text;

    /// <summary>Goes through the devices.</summary>
    public Enumerator GetEnumerator() => new(_text);

    /// <summary>Goes through the devices.</summary>
    public ref struct Enumerator
    {
        private LineReader _lines;
        private DiskStatsLine _current;

        internal Enumerator(ReadOnlySpan<byte> text) => _lines = new LineReader(text);

        /// <summary>The device.</summary>
        public readonly DiskStatsLine Current => _current;

        /// <summary>How many lines could not be read so far.</summary>
        public int BadLines { get; private set; }

        /// <summary>Goes on to the next device.</summary>
        public bool MoveNext()
        {
            while (_lines.TryReadLine(out var line))
            {
                if (DiskStatsLine.TryParse(line, out _current))
                {
                    return true;
                }

                BadLines++;
            }

            return false;
        }
    }
}
