using CsCheck;
using KubeMonitor.Collector.Cgroups;
using KubeMonitor.Collector.Tests.Fixtures;

namespace KubeMonitor.Collector.Tests.Cgroups;

public sealed class MemoryEventsTests
{
    private static readonly byte[] Golden = KernelText.Lines("low 0", "high 0", "max 12", "oom 1", "oom_kill 1", "oom_group_kill 0");

    [Theory]
    [MemberData(nameof(RecordedV2Node.Snapshots), MemberType = typeof(RecordedV2Node))]
    public void Every_recorded_cgroup_has_the_expected_kills(string snapshot) =>
        Assert.All(RecordedV2Node.Cgroups(snapshot), cgroup =>
        {
            Assert.True(MemoryEvents.TryParse(RecordedV2Node.Read(snapshot, cgroup.Path, "memory.events"), out var events));

            Assert.Equal(cgroup.Values.GetProperty("memory").GetProperty("oom_kill").GetInt64(), events.OomKills);
            Assert.True(events.LimitHits >= events.OomKills);
        });

    [Fact]
    public void The_golden_sample_met_its_limit()
    {
        Assert.True(MemoryEvents.TryParse(Golden, out var events));
        Assert.Equal(new() { LimitHits = 12, OomKills = 1 }, events);
    }

    [Theory]
    [InlineData("max 5\n", 5L, null)]
    [InlineData("oom_kill 7\nmax 5\n", 5L, 7L)]
    [InlineData("max 5\nmax 6\noom_kill x\noom_kill 7\noom_kill 8\n", 5L, 7L)]
    [InlineData("max\t5 surplus\r\noom 3\r\noom_group_kill 2\r\n", 5L, null)]
    [InlineData("max 5\noom_kill -1\n", 5L, null)]
    [InlineData("max 9223372036854775808\noom_kill 7\n", null, 7L)]
    [InlineData("max 18446744073709551616\noom_kill 7\n", null, 7L)]
    [InlineData("max 5\noom_kill 1\0\n", 5L, null)]
    [InlineData("\u00FF\u0000\n\nmax 5\noom_kill 7", 5L, null)]
    public void What_is_missing_or_unreadable_is_null_and_the_other_stands(string text, long? limitHits, long? oomKills)
    {
        Assert.True(MemoryEvents.TryParse(KernelText.Of(text), out var events));
        Assert.Equal(new() { LimitHits = limitHits, OomKills = oomKills }, events);
    }

    [Theory]
    [InlineData("")]
    [InlineData("max 5")]
    [InlineData("max\noom_kill\n")]
    [InlineData("maximum 5\noom 5\nMAX 5\n")]
    [InlineData("\u00EF\u00BB\u00BFmax 5\n")]
    [InlineData("\u0000\u00FF\n\n")]
    public void Nothing_is_read_of_a_file_without_a_readable_figure(string text)
    {
        Assert.False(MemoryEvents.TryParse(KernelText.Of(text), out var events));
        Assert.Equal(default, events);
    }

    [Fact]
    public void Whatever_is_written_is_read() =>
        Gen.Select(KernelText.Counter, KernelText.Counter, Gen.Bool).Sample(
            (limitHits, oomKills, swapped) =>
            {
                string[] lines = [$"max {limitHits}", $"oom {oomKills}", $"oom_kill {oomKills}"];
                return MemoryEvents.TryParse(KernelText.Lines(swapped ? lines.Reverse() : lines), out var events)
                    && events == new MemoryEvents { LimitHits = limitHits, OomKills = oomKills };
            },
            iter: 1000);

    [Fact]
    public void Any_bytes_give_figures_of_63_bits_or_none() =>
        KernelText.Arbitrary(Golden).Sample(
            text => MemoryEvents.TryParse(text, out var events)
                ? events is { LimitHits: null or >= 0, OomKills: null or >= 0 }
                : events == default,
            iter: 2000);

    [Fact]
    public void Parsing_allocates_nothing() => Assert.Equal(0, Allocations.Of(() => MemoryEvents.TryParse(Golden, out _)));
}
