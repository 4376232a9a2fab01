using System.Text.Unicode;
using KubeMonitor.Collector.Text;

namespace KubeMonitor.Collector.Procfs;

/// <summary>
/// <c>/proc/diskstats</c>, the block devices of the machine, partitions and stacked ones too, and what the block layer moved for each
/// (<see href="https://docs.kernel.org/admin-guide/iostats.html"/>). A bad line is passed over and the others stand.
/// </summary>
/// <param name="text">The file: one line per device.</param>
public readonly ref struct DiskStats(ReadOnlySpan<byte> text)
{
    private readonly ReadOnlySpan<byte> _text = text;

    /// <summary>Walks the devices in the file's order.</summary>
    public Enumerator GetEnumerator() => new(_text);

    /// <summary>The walk.</summary>
    public ref struct Enumerator
    {
        private LineReader _lines;

        internal Enumerator(ReadOnlySpan<byte> text) => _lines = new(text);

        /// <summary>The device at hand.</summary>
        public DiskStatsLine Current { get; private set; }

        /// <summary>How many lines were passed over so far because they could not be read.</summary>
        public int BadLines { get; private set; }

        /// <summary>Goes to the next readable line.</summary>
        public bool MoveNext()
        {
            while (_lines.TryReadLine(out var line))
            {
                if (DiskStatsLine.TryParse(line, out var parsed))
                {
                    Current = parsed;
                    return true;
                }

                BadLines++;
            }

            return false;
        }
    }
}

/// <summary>One device of <see cref="DiskStats"/>.</summary>
public readonly ref struct DiskStatsLine
{
    /// <summary>A sector of this file is 512 bytes always, whatever the device's own sectors are.</summary>
    private const long BytesPerSector = 512;

    /// <summary>Major, minor and name, then sectors read behind two fields, sectors written behind three, and four more: 14.</summary>
    private const int FieldsAfterSectorsWritten = 4;

    /// <summary>The major part of the device's number: its driver.</summary>
    public int Major { get; private init; }

    /// <summary>The minor part of the device's number: which of that driver's.</summary>
    public int Minor { get; private init; }

    /// <summary>The device's name below <c>/sys/block</c>, valid UTF-8 without spaces.</summary>
    public ReadOnlySpan<byte> Name { get; private init; }

    /// <summary>Bytes read since the device appeared.</summary>
    public long ReadBytes { get; private init; }

    /// <summary>Bytes written since the device appeared; discarded ones aren't among them.</summary>
    public long WriteBytes { get; private init; }

    /// <summary>Reads one line.</summary>
    /// <param name="line">
    /// The line: major, minor, name, then 11 numbers or, from kernels 4.18 and 5.5 on, 15 or 17. The 4 numbers of a partition before
    /// 2.6.25 mean other things, and are refused.
    /// </param>
    /// <param name="parsed">What it says.</param>
    /// <returns>False if a field is missing, or one of those needed isn't a number or makes more than 2^63-1 bytes.</returns>
    public static bool TryParse(ReadOnlySpan<byte> line, out DiskStatsLine parsed)
    {
        parsed = default;
        var fields = new FieldReader(line);
        if (!fields.TryRead(out ReadOnlySpan<byte> majorText) || !Numbers.TryParse(majorText, out int major)
            || !fields.TryRead(out ReadOnlySpan<byte> minorText) || !Numbers.TryParse(minorText, out int minor)
            || !fields.TryRead(out ReadOnlySpan<byte> name) || !Utf8.IsValid(name)
            || !fields.TrySkip(2)
            || !fields.TryRead(out ReadOnlySpan<byte> sectorsRead)
            || !Numbers.TryParse(sectorsRead, BytesPerSector, out var readBytes)
            || !fields.TrySkip(3)
            || !fields.TryRead(out ReadOnlySpan<byte> sectorsWritten)
            || !Numbers.TryParse(sectorsWritten, BytesPerSector, out var writeBytes)
            || !fields.TrySkip(FieldsAfterSectorsWritten))
        {
            return false;
        }

        parsed = new() { Major = major, Minor = minor, Name = name, ReadBytes = readBytes, WriteBytes = writeBytes };
        return true;
    }
}
