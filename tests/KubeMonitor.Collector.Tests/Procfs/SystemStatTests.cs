using CsCheck;
using KubeMonitor.Collector.Procfs;
using KubeMonitor.Collector.Tests.Fixtures;

namespace KubeMonitor.Collector.Tests.Procfs;

public sealed class SystemStatTests
{
    private static readonly byte[] Golden = KernelText.Lines(
        "cpu  7239 15928 23091 993111 1766 0 80 102 0 0", "cpu0 1 2 3 4 5 6 7 8 9 10",
        "cpu1 1 2 3 4 5 6 7 8 9 10", "ctxt 5", "btime 1795437638");

    [Theory]
    [MemberData(nameof(RecordedNode.Snapshots), MemberType = typeof(RecordedNode))]
    public void The_recorded_node_has_the_expected_cpu_time(string snapshot)
    {
        var expected = RecordedNode.Expected.GetProperty("node").GetProperty(snapshot);
        var steal = expected.GetProperty("cpu_jiffies").GetProperty("steal").GetInt64();

        Assert.True(SystemStat.TryParse(RecordedNode.Read(snapshot, "proc/stat"), out var stat));

        // The recorder's script took steal for busy; here it is apart, as nothing of this machine ran then.
        Assert.Equal(expected.GetProperty("cpu_busy_ms").GetInt64() * 1_000_000, (stat.BusyTicks + steal) * SystemStat.NanosecondsPerTick);
        Assert.Equal(steal, stat.StealTicks);
        Assert.Equal(2, stat.OnlineCpus);
        Assert.Equal(1795437638, stat.BootTimeSeconds);
    }

    [Fact]
    public void The_golden_sample_was_busy_without_idle_iowait_steal_and_guests()
    {
        Assert.True(SystemStat.TryParse(Golden, out var stat));

        Assert.Equal(new() { BusyTicks = 46338, StealTicks = 102, OnlineCpus = 2, BootTimeSeconds = 1795437638 }, stat);
    }

    [Theory]
    [InlineData("cpu 1 2 3 4\n", 6, 0, 0)]
    [InlineData("cpu 1 2 3 4 5\n", 6, 0, 0)]
    [InlineData("cpu 1 2 3 4 5 6 7\n", 19, 0, 0)]
    [InlineData("cpu 1 2 3 4 5 6 7 8 9 10 11 12\r\n", 19, 8, 0)]
    [InlineData("cpu 1 2 3 18446744073709551615 18446744073709551615 6 7 8\n", 19, 8, 0)]
    [InlineData("cpu 1 2 3 4\ncpu 5 6 7 8\n", 6, 0, 0)]
    [InlineData("ctxt 4\ncpu0 9 9 9 9\ncpu17 9 9 9 9\ncpu 1 2 3 4\n", 6, 0, 2)]
    [InlineData("cpu 1 2 3 4\ncpux 1\ncpu0x 1\ncpufreq 5\ncpu0", 6, 0, 0)]
    [InlineData("cpu 1 2 3 4\nbtime x\n", 6, 0, 0)]
    [InlineData("cpu 1 2 3 4\nbtime\n", 6, 0, 0)]
    [InlineData("cpu 1 2 3 4\nbtime 17954", 6, 0, 0)]
    public void What_a_kernel_does_not_say_is_missing_and_the_rest_stands(string text, long busy, long steal, int cpus)
    {
        Assert.True(SystemStat.TryParse(KernelText.Of(text), out var stat));
        Assert.Equal(new() { BusyTicks = busy, StealTicks = steal, OnlineCpus = cpus }, stat);
    }

    [Theory]
    [InlineData("")]
    [InlineData("\n")]
    [InlineData("\u0000\u00FF\n")]
    [InlineData("cpu 1 2 3 4")]
    [InlineData("cpu\n")]
    [InlineData("cpu 1 2 3\n")]
    [InlineData("cpu 1 x 3 4\n")]
    [InlineData("cpu -1 2 3 4\n")]
    [InlineData("cpu 1 2 3 4 5 6 7 x\n")]
    [InlineData("cpu 1 2\0 3 4\n")]
    [InlineData("cpu 18446744073709551616 2 3 4\n")]
    [InlineData("cpu 9223372036854775807 1 3 4\n")]
    [InlineData("cpu0 1 2 3 4 5 6 7 8\nbtime 5\n")]
    public void Nothing_is_read_of_a_file_without_a_readable_total(string text)
    {
        Assert.False(SystemStat.TryParse(KernelText.Of(text), out var stat));
        Assert.Equal(default, stat);
    }

    [Fact]
    public void Whatever_is_written_is_read() =>
        Gen.Select(Gen.Long[0, long.MaxValue / 5].Array[10], Gen.Int[0, 300], KernelText.Counter).Sample(
            (ticks, cpus, bootTime) =>
            {
                var text = KernelText.Lines(
                [
                    $"cpu  {string.Join(' ', ticks)}",
                    .. Enumerable.Range(0, cpus).Select(cpu => $"cpu{cpu} 1 2 3 4 5 6 7 8 9 10"),
                    "intr 1 2 3",
                    $"btime {bootTime}",
                ]);
                var busy = ticks[0] + ticks[1] + ticks[2] + ticks[5] + ticks[6];

                return SystemStat.TryParse(text, out var stat)
                    && stat == new SystemStat { BusyTicks = busy, StealTicks = ticks[7], OnlineCpus = cpus, BootTimeSeconds = bootTime };
            },
            iter: 300);

    [Fact]
    public void Any_bytes_give_figures_of_63_bits_or_none() =>
        KernelText.Arbitrary(Golden).Sample(
            text => SystemStat.TryParse(text, out var stat)
                ? stat is { BusyTicks: >= 0, StealTicks: >= 0, OnlineCpus: >= 0, BootTimeSeconds: null or >= 0 }
                : stat == default,
            iter: 2000);

    [Fact]
    public void Parsing_allocates_nothing()
    {
        var text = RecordedNode.Read("t0", "proc/stat");

        Assert.Equal(0, Allocations.Of(() => SystemStat.TryParse(text, out _)));
    }
}
