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

    /// <summary>How many bits a number has without leading zeros.</summary>
    public static int Significant(ulong number) => 64 - BitOperations.LeadingZeroCount(number);

    /// <summary>The shortest for these numbers, or nearly. None may be <see cref="ulong.MaxValue"/>.</summary>
    public static NumberCoding Best(ReadOnlySpan<ulong> numbers)
    {
        double sum = 0;
        ulong all = 0;
        Span<int> sizes = stackalloc int[65];
        sizes.Clear();
        foreach (var number in numbers)
        {
            sum += number;
            all |= number;
            sizes[Significant(number)]++;
        }

        sizes = sizes[..(Significant(all) + 1)];
        var mean = numbers.Length == 0 ? 0 : sum / numbers.Length;
        var middle = mean < 1 ? 0 : Math.Min(63, Math.ILogB(mean));
        var (best, bits) = (new NumberCoding(0, true), double.MaxValue);
        for (var k = Math.Max(0, middle - 1); k <= middle; k++)
        {
            if (all >> k <= LongestUnary && RiceBits(numbers, k) is var rice && rice < bits)
            {
                (best, bits) = (new NumberCoding(k, false), rice);
            }
        }

        for (var k = Math.Max(0, middle - 4); k < Math.Max(1, middle); k++)
        {
            if (ByLengthBits(sizes, k) is var byLength && byLength < bits)
            {
                (best, bits) = (new NumberCoding(k, true), byLength);
            }
        }

        return best;
    }

    public void Write(ReadOnlySpan<ulong> numbers, BitWriter writer)
    {
        var mask = (1UL << LowBits) - 1;
        foreach (var number in numbers)
        {
            var high = number >> LowBits;
            if (!ByLength)
            {
                if (high + (ulong)LowBits < 32)
                {
                    writer.Bits((1UL << LowBits) | (number & mask), (int)high + 1 + LowBits);
                    continue;
                }

                writer.Bits(1, (int)high + 1);
            }
            else
            {
                var length = BitOperations.Log2(high + 1);
                if ((2 * length) + 1 + LowBits <= 32)
                {
                    writer.Bits(number + (1UL << LowBits), (2 * length) + 1 + LowBits);
                    continue;
                }

                writer.Bits(0, length);
                writer.Bits(high + 1, length + 1);
            }

            writer.Bits(number & mask, LowBits);
        }
    }

    public ulong Read(ref BitReader reader)
    {
        if (!ByLength)
        {
            var low = reader.ZerosAndBits(LowBits, out var zeros);
            return ((ulong)zeros << LowBits) | low;
        }

        return reader.ExpGolomb(LowBits);
    }

    /// <summary>Reads signed numbers.</summary>
    public void Read(ref BitReader reader, Span<long> into)
    {
        if (ByLength)
        {
            reader.ExpGolomb(LowBits, into);
        }
        else
        {
            reader.Rice(LowBits, into);
        }
    }

    private static double RiceBits(ReadOnlySpan<ulong> numbers, int k)
    {
        var bits = (ulong)numbers.Length * (ulong)(k + 1);
        foreach (var number in numbers)
        {
            bits += number >> k;
        }

        return bits;
    }

    // By sizes, which says it but for numbers whose high bits are all ones.
    private static double ByLengthBits(ReadOnlySpan<int> sizes, int k)
    {
        long bits = 0;
        for (var size = 0; size < sizes.Length; size++)
        {
            bits += sizes[size] * (k + 1 + (2L * Math.Max(0, size - k - 1)));
        }

        return bits;
    }
}
