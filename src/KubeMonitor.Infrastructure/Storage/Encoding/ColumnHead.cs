namespace KubeMonitor.Infrastructure.Storage.Encoding;

/// <summary>The first byte of a column: a <see cref="ColumnForm"/> in its lowest three bits, and what else must be known to read it.</summary>
internal static class ColumnHead
{
    /// <summary>Some values are absent, and a bit for each follows.</summary>
    public const byte Holes = 0x08;

    /// <summary>A common divisor of the changes follows.</summary>
    public const byte Divided = 0x10;

    /// <summary>No value came before, so that the first one follows.</summary>
    public const byte Fresh = 0x20;

    /// <summary>Values are distances from a guess, not from the value before.</summary>
    public const byte Guessed = 0x40;

    /// <summary>Values are distances from those of another column.</summary>
    public const byte Beside = 0x80;

    public static ColumnForm Form(byte head) => (ColumnForm)(head & 7);

    public static bool Has(byte head, byte flag) => (head & flag) != 0;
}
