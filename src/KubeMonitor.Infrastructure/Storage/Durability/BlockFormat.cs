using System.Buffers.Binary;
using KubeMonitor.Infrastructure.Storage.Chunks;
using KubeMonitor.Infrastructure.Storage.Encoding;

namespace KubeMonitor.Infrastructure.Storage.Durability;

/// <summary>
/// A sealed chunk as a block of bytes that says all about itself: format, how many columns and rows, which window, and a checksum. It can
/// be read wherever it lies.
/// </summary>
internal static class BlockFormat
{
    private const byte Version = 2;
    private const int ChecksumLength = 4;

    /// <summary>Writes a chunk.</summary>
    /// <param name="chunk">The chunk.</param>
    /// <param name="columns">How many columns it has.</param>
    /// <param name="writer">Where to; it is cleared first.</param>
    public static ReadOnlySpan<byte> Write(Chunk chunk, int columns, BitWriter writer)
    {
        writer.Clear();
        writer.Byte(Version);
        writer.Byte((byte)columns);
        writer.Signed(chunk.Window);
        writer.Number((ulong)chunk.Count);
        writer.Number((ulong)chunk.Times.Length);
        writer.Bytes(chunk.Times);
        writer.Bytes(chunk.Columns);
        AddChecksum(writer);
        return writer.Written;
    }

    /// <summary>Reads a chunk.</summary>
    /// <param name="block">The block.</param>
    /// <param name="columns">How many columns it must have.</param>
    /// <exception cref="InvalidDataException">It is damaged, or of a format that this release doesn't know.</exception>
    public static Chunk Read(ReadOnlySpan<byte> block, int columns)
    {
        var content = WithoutChecksum(block);
        if (content[0] != Version)
        {
            throw new InvalidDataException($"A block has format {content[0]}, this release reads {Version}.");
        }

        if (content[1] != columns)
        {
            throw new InvalidDataException($"A block has {content[1]} columns in place of {columns}.");
        }

        var reader = new BitReader(content, 2);
        var (window, count, times) = (reader.Signed(), (int)reader.Number(), (int)reader.Number());
        var start = reader.Position;
        return new Chunk(window, count, content.Slice(start, times).ToArray(), content[(start + times)..].ToArray());
    }

    /// <summary>Ends what was written by its checksum (CRC-32C).</summary>
    public static void AddChecksum(BitWriter writer)
    {
        Span<byte> checksum = stackalloc byte[ChecksumLength];
        BinaryPrimitives.WriteUInt32LittleEndian(checksum, Checksum(writer.Written));
        writer.Bytes(checksum);
    }

    /// <summary>Checks the checksum.</summary>
    /// <returns>What stands before it.</returns>
    /// <exception cref="InvalidDataException">It doesn't fit.</exception>
    public static ReadOnlySpan<byte> WithoutChecksum(ReadOnlySpan<byte> block)
    {
        if (block.Length < ChecksumLength + 2 || BinaryPrimitives.ReadUInt32LittleEndian(block[^ChecksumLength..]) != Checksum(block[..^ChecksumLength]))
        {
            throw new InvalidDataException("A block's checksum is wrong: it is damaged.");
        }

        return block[..^ChecksumLength];
    }

    private static uint Checksum(ReadOnlySpan<byte> bytes)
    {
        var sum = uint.MaxValue;
        for (; bytes.Length >= sizeof(ulong); bytes = bytes[sizeof(ulong)..])
        {
            sum = System.Numerics.BitOperations.Crc32C(sum, BinaryPrimitives.ReadUInt64LittleEndian(bytes));
        }

        foreach (var one in bytes)
        {
            sum = System.Numerics.BitOperations.Crc32C(sum, one);
        }

        return ~sum;
    }
}
