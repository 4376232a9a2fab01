using KubeMonitor.Collector.Text;

namespace KubeMonitor.Collector.Procfs;

/// <summary>One device of <see cref="DiskStats"/>.</summary>
public readonly ref struct DiskStatsLine
{
    // Always, whatever the device's own: https://docs.kernel.org/admin-guide/iostats.html
    private const int SectorSize = 512;

    // Columns behind the name up to the last that every kernel since 2.6.25 has; partitions of older ones had fewer.
    private const int ColumnsAfterSectorsWritten = 4;

    /// <summary>The device's major number.</summary>
    public int Major { get; private init; }

    /// <summary>The device's minor number.</summary>
    public int Minor { get; private init; }

    /// <summary>The device's name.</summary>
    public ReadOnlySpan<byte> Name { get; private init; }

    /// <summary>Bytes read.</summary>
    public long ReadBytes { get; private init; }

    /// <summary>Bytes written.</summary>
    public long WriteBytes { get; private init; }

    /// <summary>Parses a line: major, minor, name, then at least 11 columns, of which the 3rd and the 7th are sectors read and written.</summary>
    /// <param name="line">The line.</param>
    /// <param name="parsed">Its figures.</param>
    public static bool TryParse(ReadOnlySpan<byte> line, out DiskStatsLine parsed)
    {
        parsed = default;
        var fields = new FieldReader(line);
        if (!fields.TryRead(out long major) || !fields.TryRead(out long minor) || !fields.TryRead(out ReadOnlySpan<byte> name)
            || !fields.TrySkip(2) || !fields.TryRead(out long sectorsRead)
            || !fields.TrySkip(3) || !fields.TryRead(out long sectorsWritten)
            || !fields.TrySkip(ColumnsAfterSectorsWritten)
            || major > int.MaxValue || minor > int.MaxValue
            || Math.Max(sectorsRead, sectorsWritten) > long.MaxValue / SectorSize)
        {
            return false;
        }

        parsed = new DiskStatsLine
        {
            Major = (int)major,
            Minor = (int)minor,
            Name = name,
            ReadBytes = sectorsRead * SectorSize,
            WriteBytes = sectorsWritten * SectorSize,
        };
        return true;
    }
}
