using KubeMonitor.Collector.Text;

namespace KubeMonitor.Collector.Procfs;

/// <summary>One interface of <see cref="NetDev"/>.</summary>
public readonly ref struct NetDevLine
{
    private const int ColumnsBetweenRxAndTx = 7;

    /// <summary>The interface's name.</summary>
    public ReadOnlySpan<byte> Name { get; private init; }

    /// <summary>Bytes received.</summary>
    public long RxBytes { get; private init; }

    /// <summary>Bytes sent.</summary>
    public long TxBytes { get; private init; }

    /// <summary>Parses a line: the name, a colon with or without a space behind, bytes received, seven columns more, bytes sent.</summary>
    /// <param name="line">The line. Old aliases (<c>eth0:1</c>) hold a colon too, so the last one parts.</param>
    /// <param name="parsed">Its figures.</param>
    public static bool TryParse(ReadOnlySpan<byte> line, out NetDevLine parsed)
    {
        parsed = default;
        var colon = line.LastIndexOf((byte)':');
        if (colon < 0)
        {
            return false;
        }

        var name = line[..colon].Trim(" \t"u8);
        var fields = new FieldReader(line[(colon + 1)..]);
        if (name.IsEmpty || !fields.TryRead(out long rx) || !fields.TrySkip(ColumnsBetweenRxAndTx) || !fields.TryRead(out long tx))
        {
            return false;
        }

        parsed = new NetDevLine { Name = name, RxBytes = rx, TxBytes = tx };
        return true;
    }
}
