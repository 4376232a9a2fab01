using System.Buffers.Binary;
using System.Numerics;

namespace KubeMonitor.Infrastructure.Storage.Encoding;

/// <summary>Reads what <see cref="BitWriter"/> wrote. The data must end in <see cref="Padding"/> bytes that are not read.</summary>
/// <param name="data">The data.</param>
/// <param name="position">Where to begin, in bytes.</param>
internal ref struct BitReader(ReadOnlySpan<byte> data, int position)
{
    /// <summary>How many bytes must follow the last that holds something, since bits are read eight bytes at a time.</summary>
    public const int Padding = 8;

    // A load of eight bytes at any bit has at least so many.
    private const int Loaded = 57;

    private readonly ReadOnlySpan<byte> _data = data;
    private long _bit = (long)position * 8;

    /// <summary>The byte that is read next.</summary>
    public readonly int Position => (int)((_bit + 7) >> 3);

    /// <summary>Passes the bits that are left of a byte.</summary>
    public void Align() => _bit = Position * 8L;

    public byte Byte()
    {
        var value = _data[Position];
        _bit = (Position + 1L) * 8;
        return value;
    }

    public ulong Number()
    {
        ulong value = 0;
        for (var shift = 0; shift < 70; shift += 7)
        {
            var next = Byte();
            value |= (ulong)(next & 0x7F) << shift;
            if (next < 0x80)
            {
                return value;
            }
        }

        throw new InvalidDataException("A number in a block is longer than 64 bits: the block is damaged.");
    }

    public long Signed() => ZigZag.Back(Number());

    /// <summary>A value of so many bits, 0 to 64.</summary>
    public ulong Bits(int count)
    {
        if (count == 0)
        {
            return 0;
        }

        if (count > Loaded)
        {
            var high = Bits(count - 32);
            return (high << 32) | Bits(32);
        }

        var value = Load() >> (64 - count);
        _bit += count;
        return value;
    }

    /// <summary>How many zeros come before the next one, which is passed as well.</summary>
    public int Zeros()
    {
        var zeros = BitOperations.LeadingZeroCount(Load());
        if (zeros < Loaded)
        {
            _bit += zeros + 1;
            return zeros;
        }

        _bit += 32;
        return 32 + Zeros();
    }

    /// <summary>Both at once: zeros, a one, and so many bits more.</summary>
    public ulong ZerosAndBits(int count, out int zeros)
    {
        var word = Load();
        zeros = BitOperations.LeadingZeroCount(word);
        if (zeros + 1 + count <= Loaded && count > 0)
        {
            _bit += zeros + 1 + count;
            return (word << (zeros + 1)) >> (64 - count);
        }

        zeros = Zeros();
        return Bits(count);
    }

    private readonly ulong Load() => BinaryPrimitives.ReadUInt64BigEndian(_data[(int)(_bit >> 3)..]) << (int)(_bit & 7);
}
