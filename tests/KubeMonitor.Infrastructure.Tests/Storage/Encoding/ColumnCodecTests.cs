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
    public void What_is_read_after_a_value_is_what_was_written() =>
        Gen.Select(Gen.OneOf(Anything, Counters, Pages), Any).Sample((values, before) =>
            Decode(Encode(values, before), values.Length, before).SequenceEqual(values));

    [Fact]
    public void Numbers_of_every_length_are_read_as_they_were_written_by_each_code_one_by_one_and_together()
    {
        var sized = Gen.Select(Gen.Long[0, long.MaxValue], Gen.Int[0, 63], (number, shift) => number >> shift).Array[1, 60];
        Gen.Select(sized, Gen.Int[0, 40], Gen.Bool).Sample((numbers, low, byLength) =>
        {
            // Unary is for small numbers only.
            ulong[] written = [.. numbers.Select(ZigZag.Of).Select(number => byLength ? number : number % (40UL << low))];
            var (coding, writer) = (new NumberCoding(low, byLength), new BitWriter());
            coding.Write(written, writer);
            writer.Align();
            var all = new BitReader(writer.Written, 0);
            var together = new long[written.Length];
            coding.Read(ref all, together);
            Assert.Equal(written.Select(ZigZag.Back), together);
            var oneByOne = new BitReader(writer.Written, 0);
            foreach (var number in written)
            {
                Assert.Equal(number, coding.Read(ref oneByOne));
            }
        });
    }

    [Fact]
    public void A_column_that_stands_still_costs_next_to_nothing()
    {
        Assert.Single(Encode(Enumerable.Repeat(Absent.Value, 120).ToArray()));
        Assert.Equal(2, Encode(new long[120]).Length);
        var once = new long[120];
        once.AsSpan(60).Fill(4096);
        Assert.InRange(Encode(once).Length, 1, 10);
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

    private static byte[] Encode(long[] values, long before = Absent.Value)
    {
        var writer = new BitWriter();
        new ColumnEncoder().Encode(values, before, 0, writer);
        return writer.Written.ToArray();
    }

    private static long[] Decode(byte[] data, int count, long before = Absent.Value)
    {
        var values = new long[count];
        ColumnDecoder.Decode(data, 0, before, values);
        return values;
    }
}
