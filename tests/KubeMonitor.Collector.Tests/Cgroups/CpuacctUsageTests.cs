using CsCheck;
using KubeMonitor.Collector.Cgroups;
using KubeMonitor.Collector.Tests.Fixtures;

namespace KubeMonitor.Collector.Tests.Cgroups;

public sealed class CpuacctUsageTests
{
    [Theory]
    [MemberData(nameof(RecordedNode.Snapshots), MemberType = typeof(RecordedNode))]
    public void Every_recorded_cgroup_has_the_expected_cpu_time(string snapshot) =>
        Assert.All(RecordedNode.Cgroups(snapshot), cgroup =>
        {
            Assert.True(CpuacctUsage.TryParse(RecordedNode.Read(snapshot, "cpuacct", cgroup.Path, "cpuacct.usage"), out var usage));
            Assert.Equal(cgroup.Values.GetProperty("cpu_usage_ns").GetInt64(), usage.Nanoseconds);
        });

    [Theory]
    [InlineData("1078061233\n", 1078061233)]
    [InlineData("5113523548\n", 5113523548)]
    [InlineData("12", 12)]
    public void The_golden_samples_are_nanoseconds(string text, long nanoseconds)
    {
        Assert.True(CpuacctUsage.TryParse(KernelText.Of(text), out var usage));
        Assert.Equal(new(nanoseconds), usage);
    }

    [Theory]
    [InlineData("")]
    [InlineData("12x4\n")]
    [InlineData("-5\n")]
    [InlineData("18446744073709551616\n")]
    [InlineData("12\0\n")]
    [InlineData("2385436438 2728087110 \n")]
    [InlineData("\u00FF\u00FE\n")]
    public void A_file_with_anything_else_is_not_trusted(string text)
    {
        Assert.False(CpuacctUsage.TryParse(KernelText.Of(text), out var usage));
        Assert.Equal(default, usage);
    }

    [Fact]
    public void Whatever_is_written_is_read() =>
        KernelText.Counter.Sample(
            number => CpuacctUsage.TryParse(KernelText.Of($"{number}\n"), out var usage) && usage == new CpuacctUsage(number),
            iter: 1000);

    [Fact]
    public void Any_bytes_are_a_time_of_63_bits_or_none() =>
        KernelText.Arbitrary("5113523548\n"u8.ToArray())
            .Sample(text => CpuacctUsage.TryParse(text, out var usage) ? usage.Nanoseconds >= 0 : usage == default, iter: 2000);

    [Fact]
    public void Parsing_allocates_nothing()
    {
        var text = "5113523548\n"u8.ToArray();

        Assert.Equal(0, Allocations.Of(() => CpuacctUsage.TryParse(text, out _)));
    }
}
