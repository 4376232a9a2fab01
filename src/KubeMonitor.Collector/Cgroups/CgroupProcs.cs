using KubeMonitor.Collector.Text;

namespace KubeMonitor.Collector.Cgroups;

/// <summary>
/// <c>cgroup.procs</c>, the processes in a cgroup, not in its descendants
/// (<see href="https://docs.kernel.org/admin-guide/cgroup-v1/cgroups.html"/>), as the reader's PID namespace numbers them. Unsorted, and
/// one may come twice. A process outside the reader's namespace is written as 0, and passed over.
/// </summary>
/// <param name="text">The file: one process ID a line.</param>
public readonly ref struct CgroupProcs(ReadOnlySpan<byte> text)
{
    private readonly ReadOnlySpan<byte> _text = text;

    /// <summary>Walks the process IDs in the file's order.</summary>
    public Enumerator GetEnumerator() => new(_text);

    /// <summary>The walk.</summary>
    public ref struct Enumerator
    {
        private LineReader _lines;

        internal Enumerator(ReadOnlySpan<byte> text) => _lines = new(text);

        /// <summary>The process ID at hand, above 0.</summary>
        public int Current { get; private set; }

        /// <summary>How many lines were passed over so far because they could not be read.</summary>
        public int BadLines { get; private set; }

        /// <summary>Goes to the next process ID.</summary>
        public bool MoveNext()
        {
            while (_lines.TryReadLine(out var line))
            {
                if (!Numbers.TryParse(line, out int pid))
                {
                    BadLines++;
                }
                else if (pid > 0)
                {
                    Current = pid;
                    return true;
                }
            }

            return false;
        }
    }
}
