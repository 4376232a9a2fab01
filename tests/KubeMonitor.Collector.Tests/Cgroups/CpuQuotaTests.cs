using System.Text.Json;
using CsCheck;
using KubeMonitor.Collector.Cgroups;
using KubeMonitor.Collector.Tests.Fixtures;

namespace KubeMonitor.Collector.Tests.Cgroups;

public sealed class CpuQuotaTests
{
    [Theory]
    [MemberData(nameof(RecordedNode.Snapshots), MemberType = typeof(RecordedNode))]
    public void Every_recorded_v1_cgroup_has_the_expected_limit(string snapshot) =>
        Assert.All(RecordedNode.Cgroups(snapshot), cgroup =>
        {
            var quotaText = RecordedNode.Read(snapshot, "cpu", cgroup.Path, "cpu.cfs_quota_us");

            Assert.True(CpuQuota.TryParse(quotaText, RecordedNode.Read(snapshot, "cpu", cgroup.Path, "cpu.cfs_period_us"), out var quota));

            AssertLimit(cgroup.Values, quota);
        });

    [Theory]
    [MemberData(nameof(RecordedV2Node.Snapshots), MemberType = typeof(RecordedV2Node))]
    public void Every_recorded_v2_cgroup_has_the_expected_limit(string snapshot) =>
        Assert.All(RecordedV2Node.Cgroups(snapshot), cgroup =>
        {
            Assert.True(CpuQuota.TryParse(RecordedV2Node.Read(snapshot, cgroup.Path, "cpu.max"), out var quota));

            AssertLimit(cgroup.Values, quota);
        });

    [Theory]
    [InlineData("50000 100000\n", 50000L, 100000, 500.0)]
    [InlineData("max 100000\n", null, 100000, null)]
    [InlineData("150000\t50000 surplus\r\n", 150000L, 50000, 3000.0)]
    [InlineData("0 1", 0L, 1, 0.0)]
    [InlineData("9223372036854775807 1\n", long.MaxValue, 1, 9223372036854775807000.0)]
    public void A_v2_limit_is_the_quota_per_period(string text, long? time, long period, double? limit)
    {
        Assert.True(CpuQuota.TryParse(KernelText.Of(text), out var quota));
        Assert.Equal((new(time, period), limit), (quota, quota.Limit?.Value));
    }

    [Theory]
    [InlineData("")]
    [InlineData("\n")]
    [InlineData("max\n")]
    [InlineData("50000\n")]
    [InlineData("50000 max\n")]
    [InlineData("50000 0\n")]
    [InlineData("50000 -1\n")]
    [InlineData("-1 100000\n")]
    [InlineData("maximum 100000\n")]
    [InlineData("5x 100000\n")]
    [InlineData("50000 100000\0\n")]
    [InlineData("50000 18446744073709551616\n")]
    [InlineData("9223372036854775808 100000\n")]
    [InlineData("\u00EF\u00BB\u00BF50000 100000\n")]
    [InlineData("\u0000\u00FF\n\n")]
    public void Nothing_is_read_of_another_v2_file(string text)
    {
        Assert.False(CpuQuota.TryParse(KernelText.Of(text), out var quota));
        Assert.Equal(default, quota);
    }

    [Theory]
    [InlineData("30000\n", "100000\n", 30000L, 300.0)]
    [InlineData("-1\n", "100000", null, null)]
    [InlineData("-1", "100000\r\n", null, null)]
    public void A_v1_limit_is_the_quota_per_period(string quotaText, string periodText, long? time, double? limit)
    {
        Assert.True(CpuQuota.TryParse(KernelText.Of(quotaText), KernelText.Of(periodText), out var quota));
        Assert.Equal((new(time, 100000), limit), (quota, quota.Limit?.Value));
    }

    [Theory]
    [InlineData("", "100000\n")]
    [InlineData("30000\n", "")]
    [InlineData("-2\n", "100000\n")]
    [InlineData("max\n", "100000\n")]
    [InlineData("30000\n", "0\n")]
    [InlineData("30000\n", "-1\n")]
    [InlineData("30000 1\n", "100000\n")]
    [InlineData("30000\n", "100000\n1\n")]
    public void Nothing_is_read_of_other_v1_files(string quotaText, string periodText)
    {
        Assert.False(CpuQuota.TryParse(KernelText.Of(quotaText), KernelText.Of(periodText), out var quota));
        Assert.Equal(default, quota);
    }

    [Fact]
    public void Whatever_is_written_is_read() =>
        Gen.Select(KernelText.Counter, Gen.Bool, Gen.Long[1, 1_000_000]).Sample(
            (time, limited, period) =>
            {
                var expected = new CpuQuota(limited ? time : null, period);
                return CpuQuota.TryParse(KernelText.Of($"{(limited ? time : "max")} {period}\n"), out var v2) && v2 == expected
                    && CpuQuota.TryParse(KernelText.Of($"{(limited ? time : -1)}\n"), KernelText.Of($"{period}\n"), out var v1) && v1 == expected;
            },
            iter: 1000);

    [Fact]
    public void Any_bytes_give_a_limit_of_0_or_more_or_none() =>
        Gen.Select(KernelText.Arbitrary("50000 100000\n"u8.ToArray()), KernelText.Arbitrary("100000\n"u8.ToArray())).Sample(
            (text, other) => IsPossible(CpuQuota.TryParse(text, out var v2), v2) && IsPossible(CpuQuota.TryParse(other, text, out var v1), v1),
            iter: 2000);

    [Fact]
    public void Parsing_allocates_nothing()
    {
        var v2 = "50000 100000\n"u8.ToArray();
        var v1 = "100000\n"u8.ToArray();

        Assert.Equal(0, Allocations.Of(() => CpuQuota.TryParse(v2, out _) && CpuQuota.TryParse(v1, v1, out _)));
    }

    private static bool IsPossible(bool read, CpuQuota quota) =>
        read ? quota is { QuotaMicroseconds: null or >= 0, PeriodMicroseconds: > 0, Limit: null or { Value: >= 0 } } : quota == default;

    private static void AssertLimit(JsonElement values, CpuQuota quota)
    {
        // The levels above the pods have no expected limit.
        var known = values.TryGetProperty("cpu_limit_millicores", out var expected);
        Assert.True(!known || quota.Limit?.Value == (expected.ValueKind == JsonValueKind.Null ? null : expected.GetDouble()), $"{quota} {expected}");
    }
}
