using CsCheck;
using KubeMonitor.Infrastructure.Storage.Encoding;

namespace KubeMonitor.Infrastructure.Tests.Storage.Encoding;

public sealed class ColumnCodecTests
{
    private static readonly Gen<long> Any = Gen.Frequency(
        (6, Gen.Long[0, 1 << 20]), (2, Gen.Long[0, long.MaxValue]), (1, Gen.Const(0L)), (1, Gen.Const(long.MaxValue)), (1, Gen.Const(Absent.Value)));

    private static readonly Gen<long[]> Anything = Any.Array[1, 200];

    private static readonly Gen<long[]> Counters =
        Gen.Select(Gen.Long[0, 1L << 40], Gen.Frequency((8, Gen.Const(0L)), (2, Gen.Long[0, 1 << 24])).Array[1, 200], (start, steps) => Running(start, steps));

    private static readonly Gen<long[]> Pages =
        Gen.Select(Gen.Long[0, 1 << 20], Gen.Long[-3, 3].Array[1, 200], (start, steps) => Running((start * 4096) + (1L << 33), [.. steps.Select(step => step * 4096)]));

    [Fact]
    public void What_is_read_is_what_was_written() =>
        Gen.OneOf(Anything, Counters, Pages).Sample(values => Decode(Encode(values), values.Length).SequenceEqual(values), iter: 20_000);

    [Fact]
    public void A_column_that_is_near_its_guesses_is_read_exactly() =>
        Gen.Select(Any.Array[1, 150], Gen.Long[-5, 1 << 30].Array[150]).Sample((values, guesses) =>
        {
            var writer = new BitWriter();
            new ColumnEncoder().Encode(values, guesses.AsSpan(0, values.Length), writer);
            writer.Bytes(new byte[BitReader.Padding]);
            var read = new long[values.Length];
            if (ColumnDecoder.IsPredicted(writer.Written, 0))
            {
                ColumnDecoder.Decode(writer.Written, 0, guesses, read);
            }
            else
            {
                ColumnDecoder.Decode(writer.Written, 0, read);
            }

            return read.SequenceEqual(values);
        });

    [Fact]
    public void A_column_that_stands_still_costs_next_to_nothing()
    {
        Assert.Equal(1, Encode(Enumerable.Repeat(Absent.Value, 120).ToArray()).Length - BitReader.Padding);
        Assert.Equal(2, Encode(new long[120]).Length - BitReader.Padding);
        var once = new long[120];
        once.AsSpan(60).Fill(4096);
        Assert.InRange(Encode(once).Length - BitReader.Padding, 1, 10);
    }

    [Fact]
    public void A_damaged_column_is_an_error_or_other_numbers_but_never_a_hang()
    {
        Gen.Select(Counters, Gen.Int[0, 10_000], Gen.Byte).Sample((values, at, with) =>
        {
            var data = Encode(values);
            data[at % data.Length] = with;
            try
            {
                Decode(data, values.Length);
            }
            catch (Exception e) when (e is InvalidDataException or ArgumentOutOfRangeException or IndexOutOfRangeException or OverflowException)
            {
                Assert.NotNull(e.Message);
            }
        });
    }

    private static long[] Running(long start, long[] steps)
    {
        for (var i = 0; i < steps.Length; i++)
        {
            start += steps[i];
            steps[i] = start;
        }

        return steps;
    }

    private static byte[] Encode(long[] values)
    {
        var writer = new BitWriter();
        new ColumnEncoder().Encode(values, writer);
        writer.Bytes(new byte[BitReader.Padding]);
        return writer.Written.ToArray();
    }

    private static long[] Decode(byte[] data, int count)
    {
        var values = new long[count];
        ColumnDecoder.Decode(data, 0, values);
        return values;
    }
}
