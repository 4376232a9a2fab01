using KubeMonitor.Collector.Text;

namespace KubeMonitor.Collector.Cgroups;

/// <summary>
/// cgroup v1's <c>blkio.throttle.io_service_bytes</c> and its kin (<c>_recursive</c>, <c>blkio.bfq.</c>), the bytes a cgroup moved per
/// block device (<see href="https://docs.kernel.org/admin-guide/cgroup-v1/blkio-controller.html"/>). The lines named Total are passed
/// over: they hold discards, which move nothing. A bad line is passed over and the others stand.
/// </summary>
/// <param name="text">The file: <c>major:minor Operation bytes</c> a line, <c>Total bytes</c> last.</param>
public readonly ref struct BlkioServiceBytes(ReadOnlySpan<byte> text)
{
    private readonly ReadOnlySpan<byte> _text = text;

    /// <summary>Walks the lines in the file's order.</summary>
    public Enumerator GetEnumerator() => new(_text);

    /// <summary>The walk.</summary>
    public ref struct Enumerator
    {
        private LineReader _lines;

        internal Enumerator(ReadOnlySpan<byte> text) => _lines = new(text);

        /// <summary>The line at hand.</summary>
        public BlkioLine Current { get; private set; }

        /// <summary>How many lines were passed over so far because they could not be read; Totals aren't among them.</summary>
        public int BadLines { get; private set; }

        /// <summary>Goes to the next readable line.</summary>
        public bool MoveNext()
        {
            while (_lines.TryReadLine(out var line))
            {
                if (IsTotal(line))
                {
                    continue;
                }

                if (BlkioLine.TryParse(line, out var parsed))
                {
                    Current = parsed;
                    return true;
                }

                BadLines++;
            }

            return false;
        }

        /// <summary>Of the whole file, or of one device.</summary>
        private static bool IsTotal(ReadOnlySpan<byte> line)
        {
            var fields = new FieldReader(line);
            return fields.TryRead(out ReadOnlySpan<byte> first)
                && (first.SequenceEqual("Total"u8) || (fields.TryRead(out ReadOnlySpan<byte> second) && second.SequenceEqual("Total"u8)));
        }
    }
}

/// <summary>One line of <see cref="BlkioServiceBytes"/>: what was moved on one device by one kind of operation.</summary>
public readonly record struct BlkioLine
{
    /// <summary>The major part of the device's number: its driver.</summary>
    public int Major { get; init; }

    /// <summary>The minor part of the device's number: which of that driver's.</summary>
    public int Minor { get; init; }

    /// <summary>What was done.</summary>
    public BlkioOperation Operation { get; init; }

    /// <summary>Bytes moved since the cgroup was made.</summary>
    public long Bytes { get; init; }

    /// <summary>Reads one line.</summary>
    /// <param name="line">The line: <c>major:minor Operation bytes</c>, nothing after it.</param>
    /// <param name="parsed">What it says.</param>
    /// <returns>False if it isn't of that form.</returns>
    public static bool TryParse(ReadOnlySpan<byte> line, out BlkioLine parsed)
    {
        parsed = default;
        var fields = new FieldReader(line);
        if (!fields.TryRead(out ReadOnlySpan<byte> device)
            || !fields.TryRead(out ReadOnlySpan<byte> operation)
            || !fields.TryRead(out long bytes)
            || fields.TrySkip(1)
            || !DeviceNumber.TryParse(device, out var number))
        {
            return false;
        }

        parsed = new() { Major = number.Major, Minor = number.Minor, Operation = OperationOf(operation), Bytes = bytes };
        return true;
    }

    private static BlkioOperation OperationOf(ReadOnlySpan<byte> name) =>
        name.SequenceEqual("Read"u8) ? BlkioOperation.Read
        : name.SequenceEqual("Write"u8) ? BlkioOperation.Write
        : BlkioOperation.Other;
}

/// <summary>What a line of <see cref="BlkioServiceBytes"/> counts.</summary>
public enum BlkioOperation
{
    /// <summary>Sync, Async and Discard: the first two count reads and writes a second time, the third moves nothing.</summary>
    Other,

    /// <summary>Read from the device.</summary>
    Read,

    /// <summary>Written to the device.</summary>
    Write,
}
