using System.Numerics;
using KubeMonitor.Infrastructure.Storage.Encoding;

namespace KubeMonitor.Infrastructure.Storage.Durability;

/// <summary>
/// The rows of one request as they are logged before they are applied: of each the entity, the time since the row before, which columns
/// are known, and their values; in the end a checksum.
/// </summary>
internal static class LogRecord
{
    private const byte Version = 1;

    /// <summary>Takes a row of a record.</summary>
    /// <param name="entity">Whose it is.</param>
    /// <param name="time">When, in ticks since 1970.</param>
    /// <param name="row">As many columns as a row can have; those that it lacks are absent.</param>
    public delegate void TakeRow(long entity, long time, ReadOnlySpan<long> row);

    public static void Begin(BitWriter writer)
    {
        writer.Clear();
        writer.Byte(Version);
    }

    public static void Add(BitWriter writer, long entity, long time, ref long timeBefore, ReadOnlySpan<long> row)
    {
        writer.Number((ulong)entity);
        writer.Signed(time - timeBefore);
        timeBefore = time;
        ulong known = 0;
        for (var column = 0; column < row.Length; column++)
        {
            known |= row[column] == Absent.Value ? 0 : 1UL << column;
        }

        writer.Number(known);
        for (; known != 0; known &= known - 1)
        {
            writer.Number((ulong)row[BitOperations.TrailingZeroCount(known)]);
        }
    }

    public static void End(BitWriter writer) => BlockFormat.AddChecksum(writer);

    /// <summary>Reads a record.</summary>
    /// <exception cref="InvalidDataException">It is damaged, or of a format that this release doesn't know.</exception>
    public static void Read(ReadOnlySpan<byte> record, TakeRow take)
    {
        var content = BlockFormat.WithoutChecksum(record);
        if (content[0] != Version)
        {
            throw new InvalidDataException($"A log record has format {content[0]}, this release reads {Version}.");
        }

        var reader = new ByteReader(content[1..]);
        Span<long> row = stackalloc long[64];
        long time = 0;
        while (!reader.IsAtEnd)
        {
            var entity = (long)reader.Number();
            time += ZigZag.Back(reader.Number());
            row.Fill(Absent.Value);
            for (var known = reader.Number(); known != 0; known &= known - 1)
            {
                row[BitOperations.TrailingZeroCount(known)] = (long)reader.Number();
            }

            take(entity, time, row);
        }
    }

    private ref struct ByteReader(ReadOnlySpan<byte> bytes)
    {
        private ReadOnlySpan<byte> _bytes = bytes;

        public readonly bool IsAtEnd => _bytes.IsEmpty;

        public ulong Number()
        {
            ulong value = 0;
            for (var shift = 0; ; shift += 7)
            {
                var next = _bytes[0];
                _bytes = _bytes[1..];
                value |= (ulong)(next & 0x7F) << shift;
                if (next < 0x80)
                {
                    return value;
                }
            }
        }
    }
}
