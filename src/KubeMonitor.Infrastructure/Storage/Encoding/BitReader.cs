using System.Buffers.Binary;
using System.Numerics;
using System.Runtime.CompilerServices;

namespace KubeMonitor.Infrastructure.Storage.Encoding;

/// <summary>Reads what <see cref="BitWriter"/> wrote.</summary>
/// <param name="data">The data.</param>
/// <param name="position">Where to begin, in bytes.</param>
internal ref struct BitReader(ReadOnlySpan<byte> data, int position)
{
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

    /// <summary>Both at once: zeros, a one, and so many bits more.</summary>
    public ulong ZerosAndBits(int count, out int zeros)
    {
        var word = Load();
        zeros = BitOperations.LeadingZeroCount(word);
        if (zeros + 1 + count <= Loaded)
        {
            _bit += zeros + 1 + count;
            return (word << (zeros + 1)) >> 1 >> (63 - count);
        }

        zeros = Zeros();
        return Bits(count);
    }

    /// <summary>Reads signed numbers in Rice's code: the loop that most of reading is.</summary>
    public void Rice(int low, Span<long> into)
    {
        var data = _data;
        var (bit, safe) = (_bit, data.Length - sizeof(ulong));
        for (var i = 0; i < into.Length;)
        {
            var from = (int)(bit >> 3);
            var left = Loaded;
            if (from <= safe)
            {
                // As many as one load has: only the first waits for memory.
                var word = BinaryPrimitives.ReadUInt64BigEndian(data.Slice(from, sizeof(ulong))) << (int)(bit & 7);
                while (i < into.Length)
                {
                    var zeros = BitOperations.LeadingZeroCount(word);
                    var length = zeros + 1 + low;
                    if (length > left)
                    {
                        break;
                    }

                    into[i++] = ZigZag.Back(((ulong)zeros << low) | ((word << (zeros + 1)) >> 1 >> (63 - low)));
                    word <<= length;
                    left -= length;
                }
            }

            if (left < Loaded)
            {
                bit += Loaded - left;
                continue;
            }

            _bit = bit;
            var bits = ZerosAndBits(low, out var high);
            into[i++] = ZigZag.Back(((ulong)high << low) | bits);
            bit = _bit;
        }

        _bit = bit;
    }

    /// <summary>A number in Exp-Golomb's code: zeros, and behind them as many bits and one more of what is above the low bits, plus 1.</summary>
    public ulong ExpGolomb(int low)
    {
        var word = Load();
        var zeros = BitOperations.LeadingZeroCount(word);
        var length = (2 * zeros) + 1 + low;
        if (length <= Loaded)
        {
            _bit += length;
            return (word << zeros >> (64 + zeros - length)) - (1UL << low);
        }

        zeros = Zeros();
        var high = (1UL << zeros) | Bits(zeros);
        return ((high - 1) << low) | Bits(low);
    }

    /// <summary>Reads signed numbers in Exp-Golomb's code: the loop that reading CPU is.</summary>
    public void ExpGolomb(int low, Span<long> into)
    {
        var data = _data;
        var (bit, safe, one) = (_bit, data.Length - sizeof(ulong), 1UL << low);
        for (var i = 0; i < into.Length;)
        {
            var from = (int)(bit >> 3);
            var left = Loaded;
            if (from <= safe)
            {
                // As many as one load has: only the first waits for memory.
                var word = BinaryPrimitives.ReadUInt64BigEndian(data.Slice(from, sizeof(ulong))) << (int)(bit & 7);
                while (i < into.Length)
                {
                    var zeros = BitOperations.LeadingZeroCount(word);
                    var length = (2 * zeros) + 1 + low;
                    if (length > left)
                    {
                        break;
                    }

                    into[i++] = ZigZag.Back((word << zeros >> (64 + zeros - length)) - one);
                    word <<= length;
                    left -= length;
                }
            }

            if (left < Loaded)
            {
                bit += Loaded - left;
                continue;
            }

            _bit = bit;
            into[i++] = ZigZag.Back(ExpGolomb(low));
            bit = _bit;
        }

        _bit = bit;
    }

    // How many zeros come before the next one, which is passed as well.
    private int Zeros()
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

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private readonly ulong Load()
    {
        var from = (int)(_bit >> 3);
        return (from + sizeof(ulong) <= _data.Length ? BinaryPrimitives.ReadUInt64BigEndian(_data[from..]) : LoadLast(from)) << (int)(_bit & 7);
    }

    // Behind the end are zeros, but not for ever: a damaged block must end.
    private readonly ulong LoadLast(int from)
    {
        if (from > _data.Length)
        {
            throw new InvalidDataException("A block ends before its rows do: it is damaged.");
        }

        ulong value = 0;
        for (var i = 0; i < sizeof(ulong); i++)
        {
            value = (value << 8) | (from + i < _data.Length ? _data[from + i] : (byte)0);
        }

        return value;
    }
}
