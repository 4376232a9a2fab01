using KubeMonitor.Dashboard.Units;

namespace KubeMonitor.Dashboard.Tests.Units;

public sealed class FigureTests
{
    [Theory]
    [InlineData(null, "–")]
    [InlineData(0.0, "0 m")]
    [InlineData(4.25, "4.25 m")]
    [InlineData(412.7, "413 m")]
    [InlineData(1000.0, "1 core")]
    [InlineData(1412.0, "1.41 cores")]
    [InlineData(48000.0, "48 cores")]
    public void Cpu_is_in_millicores_and_from_one_core_on_in_cores(double? value, string expected) => Assert.Equal(expected, Figure.Cpu(value));

    [Theory]
    [InlineData(null, "–")]
    [InlineData(0.0, "0 B")]
    [InlineData(1023.0, "1023 B")]
    [InlineData(1536.0, "1.5 KiB")]
    [InlineData(134217728.0, "128 MiB")]
    [InlineData(2285000000.0, "2.13 GiB")]
    public void Bytes_are_in_powers_of_1024(double? value, string expected) => Assert.Equal(expected, Figure.Bytes(value));

    [Theory]
    [InlineData(999.0, "999 B/s")]
    [InlineData(1500.0, "1.5 KB/s")]
    [InlineData(999_950.0, "1 MB/s")]
    public void Rates_are_in_powers_of_1000(double value, string expected) => Assert.Equal(expected, Figure.Rate(value));
}
