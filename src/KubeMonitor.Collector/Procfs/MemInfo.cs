using KubeMonitor.Collector.Text;
using KubeMonitor.Domain.Units;

namespace KubeMonitor.Collector.Procfs;

/// <summary>
/// <c>/proc/meminfo</c>, a machine's memory as the kernel's memory management counts it
/// (<see href="https://docs.kernel.org/filesystems/proc.html#meminfo"/>). A figure is null where its line is absent or unreadable.
/// </summary>
public readonly record struct MemInfo
{
    /// <summary>The file says kB and means KiB.</summary>
    private const long BytesPerKilobyte = 1024;

    /// <summary>MemTotal: what the kernel has to give.</summary>
    public ByteSize? Total { get; init; }

    /// <summary>MemFree: used for nothing.</summary>
    public ByteSize? Free { get; init; }

    /// <summary>MemAvailable, since kernel 3.14: what new work could get without swapping, by the kernel's own estimate.</summary>
    public ByteSize? Available { get; init; }

    /// <summary>Buffers: cached blocks of raw devices.</summary>
    public ByteSize? Buffers { get; init; }

    /// <summary>Cached: cached pages of files, tmpfs included.</summary>
    public ByteSize? Cached { get; init; }

    /// <summary>Total - free - buffers - cached, floor 0; null if one of them is.</summary>
    public ByteSize? Used =>
        Total is { } total && Free is { } free && Buffers is { } buffers && Cached is { } cached
            ? total.LessOrZero(free).LessOrZero(buffers).LessOrZero(cached)
            : null;

    /// <summary>Reads the file's bytes.</summary>
    /// <param name="text">The file: <c>Name:  n kB</c> a line, in an order that varies.</param>
    /// <param name="memInfo">What it says.</param>
    /// <returns>False if none of the figures could be read.</returns>
    public static bool TryParse(ReadOnlySpan<byte> text, out MemInfo memInfo)
    {
        ByteSize? total = null, free = null, available = null, buffers = null, cached = null;
        var lines = new LineReader(text);
        while ((total is null || free is null || available is null || buffers is null || cached is null) && lines.TryReadLine(out var line))
        {
            var fields = new FieldReader(line);

            // A line without a unit is a count of pages, not of bytes.
            if (!fields.TryRead(out ReadOnlySpan<byte> name)
                || !fields.TryRead(out ReadOnlySpan<byte> amount)
                || !fields.TryRead(out ReadOnlySpan<byte> unit) || !unit.SequenceEqual("kB"u8)
                || !Numbers.TryParse(amount, BytesPerKilobyte, out var bytes))
            {
                continue;
            }

            if (name.SequenceEqual("MemTotal:"u8))
            {
                total ??= new(bytes);
            }
            else if (name.SequenceEqual("MemFree:"u8))
            {
                free ??= new(bytes);
            }
            else if (name.SequenceEqual("MemAvailable:"u8))
            {
                available ??= new(bytes);
            }
            else if (name.SequenceEqual("Buffers:"u8))
            {
                buffers ??= new(bytes);
            }
            else if (name.SequenceEqual("Cached:"u8))
            {
                cached ??= new(bytes);
            }
        }

        memInfo = new() { Total = total, Free = free, Available = available, Buffers = buffers, Cached = cached };
        return memInfo != default;
    }
}
