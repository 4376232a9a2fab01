using System.Text.Json;
using CsCheck;
using KubeMonitor.Collector.Cgroups;
using KubeMonitor.Collector.Tests.Fixtures;

namespace KubeMonitor.Collector.Tests.Cgroups;

public sealed class LimitValueTests
{
    [Theory]
    [MemberData(nameof(RecordedNode.Snapshots), MemberType = typeof(RecordedNode))]
    public void Every_recorded_v1_cgroup_has_the_expected_limit(string snapshot) =>
        Assert.All(
            RecordedNode.Cgroups(snapshot),
            cgroup => AssertLimit(cgroup.Values, RecordedNode.Read(snapshot, "memory", cgroup.Path, "memory.limit_in_bytes")));

    [Theory]
    [MemberData(nameof(RecordedV2Node.Snapshots), MemberType = typeof(RecordedV2Node))]
    public void Every_recorded_v2_cgroup_has_the_expected_limit(string snapshot) =>
        Assert.All(
            RecordedV2Node.Cgroups(snapshot),
            cgroup => AssertLimit(cgroup.Values, RecordedV2Node.Read(snapshot, cgroup.Path, "memory.max")));

    [Theory]
    [InlineData("268435456\n", 268435456L)]
    [InlineData("268435456", 268435456L)]
    [InlineData("268435456\r\n", 268435456L)]
    [InlineData("0\n", 0L)]
    [InlineData("4611686018427387903\n", 4611686018427387903L)]
    [InlineData("max\n", null)]
    [InlineData("max", null)]
    [InlineData("4611686018427387904\n", null)]
    [InlineData("9223372036854771712\n", null)]
    [InlineData("9223372036854775807\n", null)]
    [InlineData("18446744073709551616\n", null)]
    public void A_limit_is_a_number_or_none(string text, long? expected)
    {
        Assert.True(LimitValue.TryParse(KernelText.Of(text), out var limit));
        Assert.Equal(expected, limit.Value);
    }

    [Theory]
    [InlineData("")]
    [InlineData("\n")]
    [InlineData("12x4\n")]
    [InlineData("-5\n")]
    [InlineData("-1\n")]
    [InlineData("12\0\n")]
    [InlineData("12\n13\n")]
    [InlineData("12 13\n")]
    [InlineData("max 100000\n")]
    [InlineData("Max\n")]
    [InlineData("maximum\n")]
    [InlineData("ma")]
    [InlineData("\u00EF\u00BB\u00BFmax\n")]
    [InlineData("\u00FF\u0000\u0001")]
    public void A_file_with_anything_else_is_not_trusted(string text)
    {
        Assert.False(LimitValue.TryParse(KernelText.Of(text), out var limit));
        Assert.Equal(default, limit);
    }

    [Fact]
    public void Whatever_is_written_is_read() =>
        KernelText.Counter.Sample(
            number => LimitValue.TryParse(KernelText.Of($"{number}\n"), out var limit)
                && limit.Value == (number < 1L << 62 ? number : null),
            iter: 1000);

    [Fact]
    public void Any_bytes_are_a_limit_below_the_unlimited_or_none() =>
        KernelText.Arbitrary("9223372036854771712\n"u8.ToArray()).Sample(
            text => LimitValue.TryParse(text, out var limit) ? limit.Value is null or (>= 0 and < 1L << 62) : limit == default,
            iter: 2000);

    [Fact]
    public void Parsing_allocates_nothing()
    {
        var text = "max\n"u8.ToArray();

        Assert.Equal(0, Allocations.Of(() => LimitValue.TryParse(text, out _)));
    }

    private static void AssertLimit(JsonElement values, byte[] file)
    {
        // The levels above the pods have no expected limit.
        var known = values.GetProperty("memory").TryGetProperty("limit", out var expected);
        Assert.True(LimitValue.TryParse(file, out var limit));
        Assert.True(!known || limit.Value == (expected.ValueKind == JsonValueKind.Null ? null : expected.GetInt64()), $"{limit} {expected}");
    }
}
