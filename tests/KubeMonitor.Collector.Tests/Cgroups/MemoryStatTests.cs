using CsCheck;
using KubeMonitor.Collector.Cgroups;
using KubeMonitor.Collector.Tests.Fixtures;

namespace KubeMonitor.Collector.Tests.Cgroups;

public sealed class MemoryStatTests
{
    private static readonly string[] Keys =
    [
        "rss", "cache", "swap", "inactive_file", "total_rss", "total_cache", "total_swap", "total_inactive_file",
        "hierarchical_memory_limit",
    ];

    private static readonly byte[] Golden = KernelText.Lines(
        "cache 26771456", "rss 80580608", "rss_huge 0", "shmem 2301952", "mapped_file 7450624", "dirty 0", "writeback 0",
        "workingset_refault_anon 0", "workingset_refault_file 5974", "swap 0", "swapcached 0", "pgpgin 26208", "pgpgout 35",
        "pgfault 37006", "pgmajfault 19", "inactive_anon 15769600", "active_anon 67112960", "inactive_file 24358912",
        "active_file 98304", "unevictable 12288",
        "hierarchical_memory_limit 268435456", "hierarchical_memsw_limit 9223372036854771712", "total_cache 26771456", "total_rss 80580608",
        "total_swap 0", "total_inactive_file 24358912", "total_active_file 98304");

    [Theory]
    [MemberData(nameof(RecordedNode.Snapshots), MemberType = typeof(RecordedNode))]
    public void Every_recorded_cgroup_has_the_expected_memory(string snapshot) =>
        Assert.All(RecordedNode.Cgroups(snapshot), cgroup =>
        {
            var expected = cgroup.Values.GetProperty("memory");

            Assert.True(MemoryStat.TryParse(RecordedNode.Read(snapshot, "memory", cgroup.Path, "memory.stat"), out var stat));

            Assert.Equal(expected.GetProperty("total_rss").GetInt64(), stat.TotalRss);
            Assert.Equal(expected.GetProperty("total_cache").GetInt64(), stat.TotalCache);
            Assert.Equal(expected.GetProperty("total_swap").GetInt64(), stat.TotalSwap);
            Assert.Equal(expected.GetProperty("total_inactive_file").GetInt64(), stat.TotalInactiveFile);
            Assert.True(stat is { Rss: >= 0, Cache: >= 0, Swap: >= 0, InactiveFile: >= 0, HierarchicalMemoryLimit: > 0 }, stat.ToString());
        });

    [Fact]
    public void The_golden_sample_is_in_bytes()
    {
        Assert.True(MemoryStat.TryParse(Golden, out var stat));

        Assert.Equal(
            new()
            {
                Rss = 80580608,
                Cache = 26771456,
                Swap = 0,
                InactiveFile = 24358912,
                TotalRss = 80580608,
                TotalCache = 26771456,
                TotalSwap = 0,
                TotalInactiveFile = 24358912,
                HierarchicalMemoryLimit = 268435456,
            },
            stat);
    }

    [Fact]
    public void A_pod_has_its_memory_in_the_totals_only()
    {
        Assert.True(MemoryStat.TryParse("rss 0\nhierarchical_memory_limit 33554432\ntotal_rss 16879616\n"u8, out var stat));

        Assert.Equal(new() { Rss = 0, TotalRss = 16879616, HierarchicalMemoryLimit = 33554432 }, stat);
    }

    [Fact]
    public void The_totals_alone_are_the_totals_of_the_whole_and_are_none_where_the_kernel_has_none()
    {
        Assert.True(MemoryStat.TryParse(Golden, out var whole));
        Assert.True(MemoryStat.TryParseTotals(Golden, out var totals));
        Assert.Equal(
            new()
            {
                TotalRss = whole.TotalRss,
                TotalCache = whole.TotalCache,
                TotalSwap = whole.TotalSwap,
                TotalInactiveFile = whole.TotalInactiveFile,
            },
            totals);
        Assert.Equal(80580608, totals.TotalRss);

        Assert.False(MemoryStat.TryParseTotals("cache 1\nrss 5\ninactive_file 7\n"u8, out _));
    }

    [Fact]
    public void A_file_that_is_cut_in_a_line_lacks_that_figure()
    {
        var cut = Golden.AsSpan(0, Golden.AsSpan().IndexOf("total_inactive_file"u8) + "total_inactive_fi".Length);

        Assert.True(MemoryStat.TryParse(cut, out var stat));

        Assert.Null(stat.TotalInactiveFile);
        Assert.Equal(80580608, stat.TotalRss);
        Assert.Equal(0, stat.TotalSwap);
    }

    [Theory]
    [InlineData("rss 5\n")]
    [InlineData("rss 5\nrss 6\n")]
    [InlineData("rss 5 surplus\r\nrss_huge 7\r\n")]
    [InlineData("rss x\nrss 5\n")]
    [InlineData("rss 5\ncache -1\nswap 18446744073709551616\ntotal_rss 12x4\ntotal_swap\n")]
    [InlineData("\u00FF\u0000\n\nrss 5\ntotal_rss 1\0\ntotal_cache 7")]
    public void What_is_missing_or_unreadable_is_null_and_the_others_stand(string text)
    {
        Assert.True(MemoryStat.TryParse(KernelText.Of(text), out var stat));
        Assert.Equal(new() { Rss = 5 }, stat);
    }

    [Theory]
    [InlineData("")]
    [InlineData("rss 5")]
    [InlineData("rss\n")]
    [InlineData("RSS 5\nrss: 5\ntotal 5\n")]
    [InlineData("\u00EF\u00BB\u00BFrss 5\n")]
    [InlineData("\u0000\u00FF\n\n")]
    public void Nothing_is_read_of_a_file_without_a_readable_figure(string text)
    {
        Assert.False(MemoryStat.TryParse(KernelText.Of(text), out var stat));
        Assert.Equal(default, stat);
    }

    [Fact]
    public void Whatever_is_written_is_read() =>
        Gen.Select(KernelText.Counter.Array[9], Gen.Shuffle(Enumerable.Range(0, 9).ToArray())).Sample(
            (values, order) =>
            {
                var text = KernelText.Lines(order.SelectMany(i => new[] { $"{Keys[i]} {values[i]}", $"{Keys[i]}_huge 1" }));

                return MemoryStat.TryParse(text, out var stat) && values.Cast<long?>().SequenceEqual(Figures(stat));
            },
            iter: 1000);

    [Fact]
    public void Any_bytes_give_figures_of_63_bits_or_none() =>
        KernelText.Arbitrary(Golden).Sample(
            text =>
            {
                var read = MemoryStat.TryParse(text, out var stat);
                return read == (stat != default) && Figures(stat).All(figure => figure is null or >= 0);
            },
            iter: 2000);

    [Fact]
    public void Parsing_allocates_nothing() => Assert.Equal(0, Allocations.Of(() => MemoryStat.TryParse(Golden, out _)));

    /// <summary>In the order of the keys.</summary>
    private static long?[] Figures(MemoryStat stat) =>
    [
        stat.Rss, stat.Cache, stat.Swap, stat.InactiveFile,
        stat.TotalRss, stat.TotalCache, stat.TotalSwap, stat.TotalInactiveFile, stat.HierarchicalMemoryLimit,
    ];
}
