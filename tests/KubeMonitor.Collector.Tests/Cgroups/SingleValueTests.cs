using CsCheck;
using KubeMonitor.Collector.Cgroups;
using KubeMonitor.Collector.Tests.Fixtures;

namespace KubeMonitor.Collector.Tests.Cgroups;

public sealed class SingleValueTests
{
    [Theory]
    [MemberData(nameof(RecordedNode.Snapshots), MemberType = typeof(RecordedNode))]
    public void Every_recorded_cgroup_has_the_expected_memory_use(string snapshot) =>
        Assert.All(RecordedNode.Cgroups(snapshot), cgroup =>
        {
            Assert.True(SingleValue.TryParse(RecordedNode.Read(snapshot, "memory", cgroup.Path, "memory.usage_in_bytes"), out var usage));
            Assert.Equal(cgroup.Values.GetProperty("memory").GetProperty("usage").GetInt64(), usage);
        });

    [Theory]
    [InlineData("108634112\n", 108634112)]
    [InlineData("9223372036854771712\n", 9223372036854771712)]
    [InlineData("12", 12)]
    [InlineData("12\r\n", 12)]
    [InlineData("0\n", 0)]
    [InlineData("9223372036854775807\n", long.MaxValue)]
    public void A_number_with_or_without_its_line_feed_is_read(string text, long number)
    {
        Assert.True(SingleValue.TryParse(KernelText.Of(text), out var value));
        Assert.Equal(number, value);
    }

    [Theory]
    [InlineData("")]
    [InlineData("\n")]
    [InlineData("\r\n")]
    [InlineData("12x4\n")]
    [InlineData("-5\n")]
    [InlineData("-5")]
    [InlineData("12\0\n")]
    [InlineData("12\n\n")]
    [InlineData("12\n13\n")]
    [InlineData("12 13\n")]
    [InlineData("12 \n")]
    [InlineData(" 12\n")]
    [InlineData("max\n")]
    [InlineData("\u00EF\u00BB\u00BF12\n")]
    [InlineData("\u00FF\u0000\u0001")]
    [InlineData("9223372036854775808\n")]
    [InlineData("18446744073709551616\n")]
    public void A_file_with_anything_else_is_not_trusted(string text)
    {
        Assert.False(SingleValue.TryParse(KernelText.Of(text), out var value));
        Assert.Equal(0, value);
    }

    [Fact]
    public void Whatever_is_written_is_read() =>
        KernelText.Counter.Sample(
            number => SingleValue.TryParse(KernelText.Of($"{number}\n"), out var value) && value == number,
            iter: 1000);

    [Fact]
    public void Any_bytes_are_a_number_of_63_bits_or_none() =>
        KernelText.Arbitrary("9223372036854771712\n"u8.ToArray())
            .Sample(text => SingleValue.TryParse(text, out var value) ? value >= 0 : value == 0, iter: 2000);

    [Fact]
    public void Parsing_allocates_nothing()
    {
        var text = "9223372036854771712\n"u8.ToArray();

        Assert.Equal(0, Allocations.Of(() => SingleValue.TryParse(text, out _)));
    }
}
