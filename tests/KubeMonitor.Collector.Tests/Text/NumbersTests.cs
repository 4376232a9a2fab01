using System.Globalization;
using CsCheck;
using KubeMonitor.Collector.Tests.Fixtures;
using KubeMonitor.Collector.Text;

namespace KubeMonitor.Collector.Tests.Text;

public sealed class NumbersTests
{
    [Theory]
    [InlineData("0", 0)]
    [InlineData("7", 7)]
    [InlineData("0012", 12)]
    [InlineData("9223372036854775807", long.MaxValue)]
    [InlineData("00000000000000000000000000000000000001", 1)]
    public void Digits_are_a_number(string text, long number)
    {
        Assert.True(Numbers.TryParse(KernelText.Of(text), out long value));
        Assert.Equal(number, value);
    }

    [Theory]
    [InlineData("")]
    [InlineData("-5")]
    [InlineData("+5")]
    [InlineData(" 5")]
    [InlineData("5 ")]
    [InlineData("5\n")]
    [InlineData("5\0")]
    [InlineData("12x4")]
    [InlineData("0x10")]
    [InlineData("1.5")]
    [InlineData("1,5")]
    [InlineData("max")]
    [InlineData("\u00EF\u00BB\u00BF5")]
    [InlineData("9223372036854775808")]
    [InlineData("18446744073709551615")]
    [InlineData("18446744073709551616")]
    [InlineData("99999999999999999999999999999999999999999999")]
    public void Anything_else_and_what_exceeds_63_bits_is_none(string text)
    {
        Assert.False(Numbers.TryParse(KernelText.Of(text), out long value));
        Assert.Equal(0, value);
    }

    [Theory]
    [InlineData("2", 1024, true, 2048)]
    [InlineData("18014398509481983", 512, true, 9223372036854775296)]
    [InlineData("18014398509481984", 512, false, 0)]
    [InlineData("x", 512, false, 0)]
    public void A_product_that_exceeds_63_bits_is_no_number(string text, long unit, bool read, long product)
    {
        Assert.Equal(read, Numbers.TryParse(KernelText.Of(text), unit, out var value));
        Assert.Equal(product, value);
    }

    [Theory]
    [InlineData("2147483647", true, int.MaxValue)]
    [InlineData("2147483648", false, 0)]
    [InlineData("", false, 0)]
    public void A_small_number_fits_31_bits(string text, bool read, int number)
    {
        Assert.Equal(read, Numbers.TryParse(KernelText.Of(text), out int value));
        Assert.Equal(number, value);
    }

    [Fact]
    public void Every_number_that_is_written_is_read() =>
        KernelText.Counter.Sample(
            number => Numbers.TryParse(KernelText.Of(number.ToString(CultureInfo.InvariantCulture)), out long value) && value == number,
            iter: 1000);

    [Fact]
    public void Any_bytes_are_a_number_of_63_bits_or_none() =>
        KernelText.Arbitrary("12345678901234567890"u8.ToArray())
            .Sample(text => Numbers.TryParse(text, out long value) ? value >= 0 : value == 0, iter: 1000);

    [Theory]
    [InlineData("54.61", 54.61)]
    [InlineData("0.00", 0)]
    [InlineData("100.5", 100.5)]
    [InlineData("00.1", 0.1)]
    [InlineData("0.000000000000001", 1e-15)]
    public void Digits_with_a_point_are_a_number(string text, double number)
    {
        Assert.True(Numbers.TryParse(KernelText.Of(text), out double value));
        Assert.Equal(number, value);
    }

    [Theory]
    [InlineData("")]
    [InlineData(".")]
    [InlineData("5")]
    [InlineData("5.")]
    [InlineData(".5")]
    [InlineData("-0.5")]
    [InlineData("+0.5")]
    [InlineData("1.2.3")]
    [InlineData("1,5")]
    [InlineData("1.5e3")]
    [InlineData("NaN")]
    [InlineData("Infinity")]
    [InlineData("1.5\0")]
    [InlineData("0.0000000000000001")]
    [InlineData("9999999999999.999")]
    public void What_is_no_number_with_a_point_or_too_long_is_none(string text)
    {
        Assert.False(Numbers.TryParse(KernelText.Of(text), out double value));
        Assert.Equal(0, value);
    }

    [Fact]
    public void A_number_with_a_point_is_the_nearest_there_is() =>
        Gen.Select(Gen.Int[0, 1_000_000], Gen.Int[0, 999_999]).Sample(
            (whole, fraction) =>
            {
                var text = $"{whole}.{fraction:D6}";
                return Numbers.TryParse(KernelText.Of(text), out double value) && value == double.Parse(text, CultureInfo.InvariantCulture);
            },
            iter: 1000);
}
