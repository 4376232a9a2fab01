using KubeMonitor.Collector.Text;

namespace KubeMonitor.Collector.Cgroups;

/// <summary>
/// <c>cgroup.procs</c>: the processes in a group, one a line, in no order and perhaps twice. 0 stands for a process that the reader's
/// PID namespace can't see, and is left out.
/// </summary>
/// <param name="text">The file's content.</param>
public readonly ref struct CgroupProcs(ReadOnlySpan<byte> text)
{
    private readonly ReadOnlySpan<byte> _text = text;

    /// <summary>Goes through the processes.</summary>
    public Enumerator GetEnumerator() => new(_text);

    /// <summary>Goes through the processes.</summary>
    public ref struct Enumerator
    {
        private LineReader _lines;

        internal Enumerator(ReadOnlySpan<byte> text) => _lines = new LineReader(text);

        /// <summary>The process.</summary>
        public int Current { get; private set; }

        /// <summary>Goes on to the next process.</summary>
        public bool MoveNext()
        {
            while (_lines.TryReadLine(out var line))
            {
                if (Numbers.TryParse(line, out var pid) && pid is > 0 and <= int.MaxValue)
                {
                    Current = (int)pid;
                    return true;
                }
            }

            return false;
        }
    }
}
