using KubeMonitor.Collector.Text;

namespace KubeMonitor.Collector.Procfs;

/// <summary>
/// <c>/proc/PID/io</c>, the bytes that one process moved, its dead threads and the children it waited for included
/// (<see href="https://docs.kernel.org/filesystems/proc.html#proc-pid-io-display-the-io-accounting-fields"/>). A figure is null where its
/// line is absent or unreadable.
/// </summary>
public readonly record struct PidIo
{
    /// <summary>read_bytes: fetched from block devices.</summary>
    public long? ReadBytes { get; init; }

    /// <summary>write_bytes: made dirty in the page cache, or sent to block devices past it; counted before they are on a disk.</summary>
    public long? WriteBytes { get; init; }

    /// <summary>cancelled_write_bytes: dirty ones thrown away before they were on a disk, by whomever they were made dirty.</summary>
    public long? CancelledWriteBytes { get; init; }

    /// <summary>write_bytes - cancelled_write_bytes, floor 0: what was or will be on a disk; null if one of them is.</summary>
    public long? WrittenBytes =>
        WriteBytes is { } written && CancelledWriteBytes is { } cancelled ? Math.Max(0, written - cancelled) : null;

    /// <summary>Reads the file's bytes.</summary>
    /// <param name="text">The file: a key with a colon and a number a line.</param>
    /// <param name="io">What it says.</param>
    /// <returns>False if none of the figures could be read.</returns>
    public static bool TryParse(ReadOnlySpan<byte> text, out PidIo io)
    {
        long? read = null, written = null, cancelled = null;
        var lines = new LineReader(text);
        while ((read is null || written is null || cancelled is null) && lines.TryReadLine(out var line))
        {
            // Before them come rchar, wchar, syscr and syscw.
            if (line.Length < 2 || line[1] is not ((byte)'e' or (byte)'r' or (byte)'a'))
            {
                continue;
            }

            var fields = new FieldReader(line);
            fields.TryRead(out ReadOnlySpan<byte> key);
            _ = key.SequenceEqual("read_bytes:"u8) ? fields.TryFill(ref read)
                : key.SequenceEqual("write_bytes:"u8) ? fields.TryFill(ref written)
                : key.SequenceEqual("cancelled_write_bytes:"u8) && fields.TryFill(ref cancelled);
        }

        io = new() { ReadBytes = read, WriteBytes = written, CancelledWriteBytes = cancelled };
        return io != default;
    }
}
