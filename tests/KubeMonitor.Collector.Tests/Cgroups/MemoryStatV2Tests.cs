using CsCheck;
using KubeMonitor.Collector.Cgroups;
using KubeMonitor.Collector.Tests.Fixtures;

namespace KubeMonitor.Collector.Tests.Cgroups;

public sealed class MemoryStatV2Tests
{
    private static readonly byte[] Golden = KernelText.Lines(
        "anon 80580608", "file 26771456", "kernel 1282048", "shmem 2301952", "file_dirty 0", "inactive_anon 15769600",
        "active_anon 67112960", "inactive_file 24358912", "active_file 98304", "slab 524288");

    [Theory]
    [MemberData(nameof(RecordedV2Node.Snapshots), MemberType = typeof(RecordedV2Node))]
    public void Every_recorded_cgroup_has_the_expected_memory(string snapshot) =>
        Assert.All(RecordedV2Node.Cgroups(snapshot), cgroup =>
        {
            var expected = cgroup.Values.GetProperty("memory");

            Assert.True(MemoryStatV2.TryParse(RecordedV2Node.Read(snapshot, cgroup.Path, "memory.stat"), out var stat));

            Assert.Equal(expected.GetProperty("rss").GetInt64(), stat.Anon);
            Assert.Equal(expected.GetProperty("cache").GetInt64(), stat.File);
            Assert.Equal(expected.GetProperty("inactive_file").GetInt64(), stat.InactiveFile);
        });

    [Theory]
    [MemberData(nameof(RecordedV2Node.Snapshots), MemberType = typeof(RecordedV2Node))]
    public void The_recorded_root_has_the_expected_working_set(string snapshot)
    {
        var expected = RecordedV2Node.Expected.GetProperty("node").GetProperty(snapshot).GetProperty("memory").GetProperty("working_set").GetInt64();

        Assert.True(MemoryStatV2.TryParse(RecordedV2Node.Read(snapshot, "", "memory.stat"), out var stat));

        Assert.Equal(expected, stat.RootWorkingSet);
    }

    [Fact]
    public void The_golden_sample_is_in_bytes()
    {
        Assert.True(MemoryStatV2.TryParse(Golden, out var stat));

        Assert.Equal(new() { Anon = 80580608, File = 26771456, InactiveFile = 24358912 }, stat);
    }

    [Theory]
    [InlineData("anon 165195776\nfile 1918263296\ninactive_file 1084960768\n", 998498304L)]
    [InlineData("anon 1\nfile 2\ninactive_file 4\n", 0L)]
    [InlineData("anon 1\nfile 9223372036854775807\ninactive_file 4\n", null)]
    [InlineData("anon 1\nfile 2\ninactive_fi", null)]
    [InlineData("file 2\ninactive_file 1\n", null)]
    [InlineData("anon 2\ninactive_file 1\n", null)]
    public void A_roots_working_set_needs_all_three(string text, long? workingSet)
    {
        Assert.True(MemoryStatV2.TryParse(KernelText.Of(text), out var stat));
        Assert.Equal(workingSet, stat.RootWorkingSet);
    }

    [Theory]
    [InlineData("anon 5\n")]
    [InlineData("anon 5\nanon 6\n")]
    [InlineData("anon 5 surplus\r\nanon_thp 7\r\n")]
    [InlineData("anon x\nanon 5\n")]
    [InlineData("anon 5\nfile -1\ninactive_file 18446744073709551616\n")]
    [InlineData("anon 5\nfile 12x4\ninactive_file\n")]
    [InlineData("\u00FF\u0000\n\nanon 5\nfile 1\0\ninactive_file 7")]
    public void What_is_missing_or_unreadable_is_null_and_the_others_stand(string text)
    {
        Assert.True(MemoryStatV2.TryParse(KernelText.Of(text), out var stat));
        Assert.Equal(new() { Anon = 5 }, stat);
    }

    [Theory]
    [InlineData("")]
    [InlineData("anon 5")]
    [InlineData("anon\n")]
    [InlineData("ANON 5\nanon: 5\ntotal_inactive_file 5\n")]
    [InlineData("\u00EF\u00BB\u00BFanon 5\n")]
    [InlineData("\u0000\u00FF\n\n")]
    public void Nothing_is_read_of_a_file_without_a_readable_figure(string text)
    {
        Assert.False(MemoryStatV2.TryParse(KernelText.Of(text), out var stat));
        Assert.Equal(default, stat);
    }

    [Fact]
    public void Whatever_is_written_is_read() =>
        Gen.Select(KernelText.Counter.Array[3], Gen.Shuffle(new[] { 0, 1, 2 })).Sample(
            (values, order) =>
            {
                string[] keys = ["anon", "file", "inactive_file"];
                var text = KernelText.Lines(order.SelectMany(i => new[] { $"{keys[i]} {values[i]}", $"{keys[i]}_thp 1" }));

                return MemoryStatV2.TryParse(text, out var stat)
                    && stat == new MemoryStatV2 { Anon = values[0], File = values[1], InactiveFile = values[2] };
            },
            iter: 1000);

    [Fact]
    public void Any_bytes_give_figures_of_63_bits_or_none() =>
        KernelText.Arbitrary(Golden).Sample(
            text => MemoryStatV2.TryParse(text, out var stat)
                ? stat is { Anon: null or >= 0, File: null or >= 0, InactiveFile: null or >= 0, RootWorkingSet: null or >= 0 }
                : stat == default,
            iter: 2000);

    [Fact]
    public void Parsing_allocates_nothing() => Assert.Equal(0, Allocations.Of(() => MemoryStatV2.TryParse(Golden, out _)));
}
