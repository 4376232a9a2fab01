using CsCheck;
using KubeMonitor.Collector.Cgroups;
using KubeMonitor.Collector.Tests.Fixtures;

namespace KubeMonitor.Collector.Tests.Cgroups;

public sealed class MemoryOomControlTests
{
    private static readonly byte[] Golden = KernelText.Lines("oom_kill_disable 0", "under_oom 0", "oom_kill 3");

    [Theory]
    [MemberData(nameof(RecordedNode.Snapshots), MemberType = typeof(RecordedNode))]
    public void Every_recorded_cgroup_has_the_expected_kills(string snapshot) =>
        Assert.All(RecordedNode.Cgroups(snapshot), cgroup =>
        {
            Assert.True(MemoryOomControl.TryParse(RecordedNode.Read(snapshot, "memory", cgroup.Path, "memory.oom_control"), out var control));

            // The levels above the pods have no expected kills.
            var known = cgroup.Values.GetProperty("memory").TryGetProperty("oom_kill", out var expected);
            Assert.True(!known || expected.GetInt64() == control.OomKills, $"{control} {expected}");
        });

    [Theory]
    [InlineData("oom_kill_disable 0\nunder_oom 0\noom_kill 3\n", 3)]
    [InlineData("oom_kill 0\n", 0)]
    [InlineData("oom_kill 3\noom_kill 4\n", 3)]
    [InlineData("oom_kill x\noom_kill\noom_kill 4 surplus\r\n", 4)]
    [InlineData("oom_kill 9223372036854775807\n", long.MaxValue)]
    public void Kills_are_read_by_their_key(string text, long oomKills)
    {
        Assert.True(MemoryOomControl.TryParse(KernelText.Of(text), out var control));
        Assert.Equal(oomKills, control.OomKills);
    }

    [Theory]
    [InlineData("")]
    [InlineData("oom_kill_disable 0\nunder_oom 0\n")]
    [InlineData("oom_kill_disable 0\nunder_oom 0\noom_kill 3")]
    [InlineData("oom_kill\n")]
    [InlineData("oom_kill -3\n")]
    [InlineData("oom_kill 12x4\n")]
    [InlineData("oom_kill 3\0\n")]
    [InlineData("oom_kill 9223372036854775808\n")]
    [InlineData("oom_kill 18446744073709551616\n")]
    [InlineData("\u00EF\u00BB\u00BFoom_kill 3\n")]
    [InlineData("\u0000\u00FF\n\n")]
    public void Nothing_is_read_of_a_file_without_readable_kills(string text)
    {
        Assert.False(MemoryOomControl.TryParse(KernelText.Of(text), out var control));
        Assert.Equal(default, control);
    }

    [Fact]
    public void Whatever_is_written_is_read() =>
        KernelText.Counter.Sample(
            kills => MemoryOomControl.TryParse(KernelText.Lines("oom_kill_disable 1", $"oom_kill {kills}"), out var control)
                && control.OomKills == kills,
            iter: 1000);

    [Fact]
    public void Any_bytes_give_kills_of_63_bits_or_none() =>
        KernelText.Arbitrary(Golden).Sample(
            text => MemoryOomControl.TryParse(text, out var control) ? control.OomKills >= 0 : control == default,
            iter: 2000);

    [Fact]
    public void Parsing_allocates_nothing() => Assert.Equal(0, Allocations.Of(() => MemoryOomControl.TryParse(Golden, out _)));
}
