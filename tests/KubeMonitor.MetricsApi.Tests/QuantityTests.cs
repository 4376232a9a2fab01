using System.Text.RegularExpressions;
using CsCheck;
using k8s.Models;
using KubeMonitor.MetricsApi.Answers;

namespace KubeMonitor.MetricsApi.Tests;

/// <summary>Quantities against the Kubernetes client's own reading of them, and the rules of the canonical form.</summary>
public sealed partial class QuantityTests
{
    [Theory]
    [InlineData(0, "0")]
    [InlineData(0.0000004, "0")]
    [InlineData(0.000001, "1n")]
    [InlineData(0.001, "1u")]
    [InlineData(11.472834, "11472834n")]
    [InlineData(250, "250m")]
    [InlineData(1500, "1500m")]
    [InlineData(2000, "2")]
    [InlineData(64_000_000, "64k")]
    public void Cpu_is_printed_as_Kubernetes_does(double millicores, string expected) => Assert.Equal(expected, Quantity.Cpu(millicores));

    [Theory]
    [InlineData(0, "0")]
    [InlineData(1000, "1k")]
    [InlineData(1023, "1023")]
    [InlineData(1024, "1Ki")]
    [InlineData(2000, "2000")]
    [InlineData(2048, "2Ki")]
    [InlineData(1_048_576, "1Mi")]
    [InlineData(1_049_600, "1025Ki")]
    [InlineData(1L << 60, "1Ei")]
    public void Memory_is_printed_as_Kubernetes_does(long bytes, string expected) => Assert.Equal(expected, Quantity.Memory(bytes));

    [Fact]
    public void Any_memory_keeps_its_value_and_has_the_largest_suffix_that_loses_nothing() =>
        Gen.Select(Gen.Long[0, long.MaxValue >> 12], Gen.Int[0, 12]).Select((value, shift) => value >> (shift * 4) << shift).Sample(bytes =>
        {
            var text = Quantity.Memory(bytes);
            Assert.Equal(bytes, new ResourceQuantity(text).ToDecimal());
            Assert.Matches(CanonicalMemory(), text);
            Assert.True(bytes < 1024 || text.EndsWith("Ei", StringComparison.Ordinal) || long.Parse(Digits().Match(text).Value, null) % 1024 != 0);
        });

    [Fact]
    public void Any_cpu_keeps_its_value_to_the_nanocore_and_has_the_largest_suffix_that_loses_nothing() =>
        Gen.Select(Gen.Long[0, 100_000_000_000], Gen.Int[0, 3]).Select((value, zeros) => value / (long)Math.Pow(1000, zeros) * (long)Math.Pow(1000, zeros)).Sample(nanocores =>
        {
            var text = Quantity.Cpu(nanocores / 1e6);
            Assert.Equal(nanocores / 1e9m, new ResourceQuantity(text).ToDecimal());
            Assert.Matches(CanonicalCpu(), text);
            Assert.True(nanocores == 0 || long.Parse(Digits().Match(text).Value, null) % 1000 != 0);
        });

    [Theory]
    [InlineData(0, "0s")]
    [InlineData(999, "999ms")]
    [InlineData(15_000, "15s")]
    [InlineData(14_987, "14.987s")]
    [InlineData(90_500, "1m30.5s")]
    [InlineData(3_600_000, "1h0m0s")]
    public void A_window_is_printed_as_Go_does(int milliseconds, string expected) => Assert.Equal(expected, GoDuration.Of(TimeSpan.FromMilliseconds(milliseconds)));

    [GeneratedRegex("^(0|[1-9][0-9]*(Ki|Mi|Gi|Ti|Pi|Ei|k)?)$")]
    private static partial Regex CanonicalMemory();

    [GeneratedRegex("^(0|[1-9][0-9]*(n|u|m|k|M)?)$")]
    private static partial Regex CanonicalCpu();

    [GeneratedRegex("^[0-9]+")]
    private static partial Regex Digits();
}
