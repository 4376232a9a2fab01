using KubeMonitor.Collector.Text;

namespace KubeMonitor.Collector.Cgroups;

/// <summary>One line of <see cref="BlkioServiceBytes"/>.</summary>
/// <param name="Major">The device's major number.</param>
/// <param name="Minor">The device's minor number.</param>
/// <param name="Operation">What it counts.</param>
/// <param name="Bytes">How many bytes.</param>
public readonly record struct BlkioLine(int Major, int Minor, BlkioOperation Operation, long Bytes)
{
    /// <summary>Parses a line: <c>major:minor Operation bytes</c>.</summary>
    /// <param name="line">The line.</param>
    /// <param name="parsed">Its figures.</param>
    public static bool TryParse(ReadOnlySpan<byte> line, out BlkioLine parsed)
    {
        parsed = default;
        var fields = new FieldReader(line);
        if (!fields.TryRead(out ReadOnlySpan<byte> device) || device.IndexOf((byte)':') is not (> 0 and var colon)
            || !Numbers.TryParse(device[..colon], out var major) || !Numbers.TryParse(device[(colon + 1)..], out var minor)
            || major > int.MaxValue || minor > int.MaxValue
            || !fields.TryRead(out ReadOnlySpan<byte> operation) || !fields.TryRead(out long bytes) || fields.TrySkip(1))
        {
            return false;
        }

        var kind = operation.SequenceEqual("Read"u8) ? BlkioOperation.Read
            : operation.SequenceEqual("Write"u8) ? BlkioOperation.Write
            : BlkioOperation.Other;
        parsed = new BlkioLine((int)major, (int)minor, kind, bytes);
        return true;
    }
}
