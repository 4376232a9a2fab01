using KubeMonitor.Collector.Text;
using KubeMonitor.Domain.Units;

namespace KubeMonitor.Collector.Procfs;

/// <summary>
/// <c>/proc/meminfo</c>: the memory of the machine (<see href="https://docs.kernel.org/filesystems/proc.html#meminfo"/>). A line is
/// <c>Name: number kB</c>, in any order, and kB means 1024 bytes. A figure that isn't there is null.
/// </summary>
public readonly record struct MemInfo
{
    private const int Kibibyte = 1024;

    /// <summary>MemTotal.</summary>
    public ByteSize? Total { get; init; }

    /// <summary>MemFree.</summary>
    public ByteSize? Free { get; init; }

    /// <summary>MemAvailable (since Linux 3.14).</summary>
    public ByteSize? Available { get; init; }

    /// <summary>Buffers.</summary>
    public ByteSize? Buffers { get; init; }

    /// <summary>Cached, tmpfs included.</summary>
    public ByteSize? Cached { get; init; }

    /// <summary>Total - free - buffers - cached, floor 0; null if one of them is.</summary>
    public ByteSize? Used =>
        Total?.Value - Free?.Value - Buffers?.Value - Cached?.Value is { } used ? new ByteSize(Math.Max(0, used)) : null;

    /// <summary>Parses the file.</summary>
    /// <param name="text">Its content.</param>
    /// <param name="memInfo">Its figures.</param>
    /// <returns>False if none of them is there.</returns>
    public static bool TryParse(ReadOnlySpan<byte> text, out MemInfo memInfo)
    {
        (ByteSize? total, ByteSize? free, ByteSize? available, ByteSize? buffers, ByteSize? cached) = (null, null, null, null, null);
        var lines = new LineReader(text);
        while (lines.TryReadLine(out var line))
        {
            var fields = new FieldReader(line);
            if (!fields.TryRead(out ReadOnlySpan<byte> key) || !TryReadKibibytes(ref fields, out var size))
            {
                continue;
            }

            if (key.SequenceEqual("MemTotal:"u8))
            {
                total ??= size;
            }
            else if (key.SequenceEqual("MemFree:"u8))
            {
                free ??= size;
            }
            else if (key.SequenceEqual("MemAvailable:"u8))
            {
                available ??= size;
            }
            else if (key.SequenceEqual("Buffers:"u8))
            {
                buffers ??= size;
            }
            else if (key.SequenceEqual("Cached:"u8))
            {
                cached ??= size;
            }
        }

        memInfo = new MemInfo { Total = total, Free = free, Available = available, Buffers = buffers, Cached = cached };
        return (total ?? free ?? available ?? buffers ?? cached) is not null;
    }

    private static bool TryReadKibibytes(ref FieldReader fields, out ByteSize size)
    {
        var found = fields.TryRead(out long number) && number <= long.MaxValue / Kibibyte;
        size = found ? new ByteSize(number * Kibibyte) : default;
        return found && fields.TryRead(out ReadOnlySpan<byte> unit) && unit.SequenceEqual("kB"u8);
    }
}
