using System.Numerics;

namespace KubeMonitor.Infrastructure.Storage.Encoding;

/// <summary>What all changes of a column can be divided by: 4,096 where memory comes in pages.</summary>
internal static class CommonDivisor
{
    /// <summary>The greatest; 0 where all changes are.</summary>
    public static long Of(ReadOnlySpan<long> changes)
    {
        long divisor = 0;
        foreach (var change in changes)
        {
            var rest = Math.Abs(change);
            if (rest == 0 || rest == divisor)
            {
                continue;
            }

            if (divisor != 0 && BitOperations.IsPow2(divisor))
            {
                divisor = Math.Min(divisor, rest & -rest);
            }
            else
            {
                while (rest != 0)
                {
                    (divisor, rest) = (rest, divisor % rest);
                }
            }

            if (divisor == 1)
            {
                return 1;
            }
        }

        return divisor;
    }

    /// <summary>Writes it: of a power of two the exponent.</summary>
    public static void Write(long divisor, BitWriter writer) =>
        writer.Number(BitOperations.IsPow2(divisor) ? ((ulong)BitOperations.Log2((ulong)divisor) << 1) | 1 : (ulong)divisor << 1);

    public static long Read(ref BitReader reader)
    {
        var number = reader.Number();
        return (number & 1) == 0 ? (long)(number >> 1) : 1L << (int)((number >> 1) & 63);
    }

    /// <summary>Divides without a remainder.</summary>
    internal readonly struct Division(long divisor)
    {
        private readonly int _shift = BitOperations.IsPow2(divisor) ? BitOperations.Log2((ulong)divisor) : -1;

        public long Of(long value) => _shift >= 0 ? value >> _shift : value / divisor;
    }
}
