using System.Buffers.Binary;
using System.Numerics;

namespace KubeMonitor.Infrastructure.Storage.Encoding;

/// <summary>Writes bytes, variable-length integers, and bits with the highest first, into a buffer that grows and is used again.</summary>
internal sealed class BitWriter
{
    private byte[] _buffer = new byte[4096];
    private ulong _bits;
    private int _pending;

    /// <summary>How many bytes were written. Bits that don't fill a byte yet are not counted.</summary>
    public int Length { get; private set; }

    public ReadOnlySpan<byte> Written => _buffer.AsSpan(0, Length);

    public void Clear() => (Length, _bits, _pending) = (0, 0, 0);

    public void Byte(byte value)
    {
        Grow(1);
        _buffer[Length++] = value;
    }

    /// <summary>Seven bits a byte, the lowest first.</summary>
    public void Number(ulong value)
    {
        Grow(10);
        while (value >= 0x80)
        {
            _buffer[Length++] = (byte)(value | 0x80);
            value >>= 7;
        }

        _buffer[Length++] = (byte)value;
    }

    public void Signed(long value) => Number(ZigZag.Of(value));

    public void Bytes(ReadOnlySpan<byte> bytes)
    {
        Grow(bytes.Length);
        bytes.CopyTo(_buffer.AsSpan(Length));
        Length += bytes.Length;
    }

    /// <summary>The lowest bits of a value.</summary>
    /// <param name="value">The value; bits above the count must be 0.</param>
    /// <param name="count">How many, 0 to 64.</param>
    public void Bits(ulong value, int count)
    {
        if (count > 32)
        {
            Bits(value >> 32, count - 32);
            value &= uint.MaxValue;
            count = 32;
        }

        _bits = (_bits << count) | value;
        _pending += count;
        if (_pending >= 32)
        {
            Grow(4);
            _pending -= 32;
            BinaryPrimitives.WriteUInt32BigEndian(_buffer.AsSpan(Length), (uint)(_bits >> _pending));
            Length += 4;
        }
    }

    /// <summary>Fills the last byte with zeros.</summary>
    public void Align()
    {
        while (_pending > 0)
        {
            var take = Math.Min(8, _pending);
            Byte((byte)((_bits >> (_pending - take)) << (8 - take)));
            _pending -= take;
        }

        _bits = 0;
    }

    /// <summary>Takes back what was written after a place.</summary>
    public void Rewind(int length) => Length = length;

    /// <summary>Takes a part out of what was written, and moves what follows it to its place.</summary>
    public void Remove(int start, int count)
    {
        _buffer.AsSpan(start + count, Length - start - count).CopyTo(_buffer.AsSpan(start));
        Length -= count;
    }

    private void Grow(int more)
    {
        if (Length + more > _buffer.Length)
        {
            Array.Resize(ref _buffer, (int)BitOperations.RoundUpToPowerOf2((uint)(Length + more)));
        }
    }
}
