using System.Numerics;

namespace KubeMonitor.Infrastructure.Storage.Encoding;

/// <summary>
/// A code for numbers of which small ones are frequent: the lowest <c>k</c> bits as they are, what is above them in unary
/// (Rice's code), or by its length (Exp-Golomb's) where sizes differ widely.
/// </summary>
/// <param name="LowBits">k, 0 to 63.</param>
/// <param name="ByLength">Exp-Golomb in place of Rice.</param>
internal readonly record struct NumberCoding(int LowBits, bool ByLength)
{
    // Beyond it unary would grow without bound.
    private const int LongestUnary = 40;
    private const byte ByLengthFlag = 0x40;

    public byte AsByte => (byte)(LowBits | (ByLength ? ByLengthFlag : 0));

    public static NumberCoding From(byte value) => new(value & 0x3F, (value & ByLengthFlag) != 0);

    /// <summary>The shortest for these numbers. None may be <see cref="ulong.MaxValue"/>.</summary>
    /// <param name="numbers">The numbers.</param>
    /// <param name="bits">How many bits they take in it.</param>
    public static NumberCoding Best(ReadOnlySpan<ulong> numbers, out long bits)
    {
        double sum = 0;
        ulong all = 0;
        foreach (var number in numbers)
        {
            sum += number;
            all |= number;
        }

        var mean = numbers.Length == 0 ? 0 : sum / numbers.Length;
        var middle = mean < 1 ? 0 : Math.Min(63, (int)Math.Log2(mean));
        var best = new NumberCoding(0, true);
        bits = long.MaxValue;
        for (var k = Math.Max(0, middle - 4); k < Math.Max(1, middle); k++)
        {
            Try(new NumberCoding(k, true), numbers, ref best, ref bits);
        }

        for (var k = Math.Max(0, middle - 1); k <= middle; k++)
        {
            if (all >> k <= LongestUnary)
            {
                Try(new NumberCoding(k, false), numbers, ref best, ref bits);
            }
        }

        return best;
    }

    public void Write(ulong number, BitWriter writer)
    {
        var high = number >> LowBits;
        if (ByLength)
        {
            var length = BitOperations.Log2(high + 1);
            writer.Bits(0, length);
            writer.Bits(high + 1, length + 1);
        }
        else
        {
            writer.Bits(1, (int)high + 1);
        }

        writer.Bits(number & ((1UL << LowBits) - 1), LowBits);
    }

    public ulong Read(ref BitReader reader)
    {
        if (!ByLength)
        {
            var low = reader.ZerosAndBits(LowBits, out var zeros);
            return ((ulong)zeros << LowBits) | low;
        }

        var length = reader.Zeros();
        var high = (1UL << length) | reader.Bits(length);
        return ((high - 1) << LowBits) | reader.Bits(LowBits);
    }

    private static void Try(NumberCoding coding, ReadOnlySpan<ulong> numbers, ref NumberCoding best, ref long bits)
    {
        var needed = coding.BitsFor(numbers);
        if (needed < bits)
        {
            (best, bits) = (coding, needed);
        }
    }

    private long BitsFor(ReadOnlySpan<ulong> numbers)
    {
        var bits = (long)numbers.Length * (LowBits + 1);
        foreach (var number in numbers)
        {
            var high = number >> LowBits;
            bits += ByLength ? 2 * BitOperations.Log2(high + 1) : (long)high;
        }

        return bits;
    }
}
