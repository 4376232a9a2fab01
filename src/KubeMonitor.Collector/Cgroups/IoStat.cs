using KubeMonitor.Collector.Text;

namespace KubeMonitor.Collector.Cgroups;

/// <summary>
/// cgroup v2's <c>io.stat</c>, the bytes that a cgroup and its descendants moved per block device
/// (<see href="https://docs.kernel.org/admin-guide/cgroup-v2.html#io-interface-files"/>). Some kernels write devices without figures, and
/// go on with the next device in the same line: figures belong to the last device before them. A device without any is passed over.
/// </summary>
/// <param name="text">The file: <c>major:minor rbytes=n wbytes=n ...</c> a line; empty where nothing was moved.</param>
public readonly ref struct IoStat(ReadOnlySpan<byte> text)
{
    private readonly ReadOnlySpan<byte> _text = text;

    /// <summary>Walks the devices in the file's order; one may come twice, and then counts twice.</summary>
    public Enumerator GetEnumerator() => new(_text);

    /// <summary>The walk.</summary>
    public ref struct Enumerator
    {
        private LineReader _lines;
        private FieldReader _fields;

        internal Enumerator(ReadOnlySpan<byte> text) => _lines = new(text);

        /// <summary>The device at hand.</summary>
        public IoStatDevice Current { get; private set; }

        /// <summary>How many fields were passed over so far because they could not be read, figures of no or a bad device among them.</summary>
        public int BadFields { get; private set; }

        /// <summary>Goes to the next device that has figures.</summary>
        public bool MoveNext()
        {
            do
            {
                while (_fields.TryRead(out ReadOnlySpan<byte> field))
                {
                    if (!DeviceNumber.TryParse(field, out var number))
                    {
                        BadFields++;
                    }
                    else if (TryReadFigures(out var read, out var written))
                    {
                        Current = new() { Major = number.Major, Minor = number.Minor, ReadBytes = read, WriteBytes = written };
                        return true;
                    }
                }
            }
            while (TryReadLine());

            return false;
        }

        private bool TryReadLine()
        {
            var read = _lines.TryReadLine(out var line);
            _fields = new(line);
            return read;
        }

        /// <summary>Takes the fields up to the next device or the line's end. False if there are none.</summary>
        private bool TryReadFigures(out long? read, out long? written)
        {
            read = null;
            written = null;
            var any = false;
            var next = _fields;
            while (next.TryRead(out ReadOnlySpan<byte> field) && !IsDevice(field))
            {
                any = true;
                BadFields += IsReadable(field, ref read, ref written) ? 0 : 1;
                _fields = next;
            }

            return any;
        }

        /// <summary>A bad device too, so that its figures don't go to the device before it.</summary>
        private static bool IsDevice(ReadOnlySpan<byte> field) => field.Contains((byte)':') && !field.Contains((byte)'=');

        private static bool IsReadable(ReadOnlySpan<byte> field, ref long? read, ref long? written) =>
            field.StartsWith("rbytes="u8) ? IsFilled(field["rbytes=".Length..], ref read)
            : field.StartsWith("wbytes="u8) ? IsFilled(field["wbytes=".Length..], ref written)
            : field.Contains((byte)'=');

        private static bool IsFilled(ReadOnlySpan<byte> text, ref long? figure)
        {
            if (!Numbers.TryParse(text, out long value))
            {
                return false;
            }

            figure ??= value;
            return true;
        }
    }
}

/// <summary>One device of <see cref="IoStat"/>. A figure is null where it is absent or unreadable.</summary>
public readonly record struct IoStatDevice
{
    /// <summary>The major part of the device's number: its driver.</summary>
    public int Major { get; init; }

    /// <summary>The minor part of the device's number: which of that driver's.</summary>
    public int Minor { get; init; }

    /// <summary>rbytes: bytes read since the cgroup was made.</summary>
    public long? ReadBytes { get; init; }

    /// <summary>wbytes: bytes written since the cgroup was made; discarded ones aren't among them.</summary>
    public long? WriteBytes { get; init; }
}
