using System.Globalization;
using CsCheck;
using KubeMonitor.Collector.Procfs;
using KubeMonitor.Collector.Tests.Fixtures;

namespace KubeMonitor.Collector.Tests.Procfs;

public sealed class PidStatTests
{
    private const string Numbers4To21 = "4 " + Numbers5To21;

    private const string Numbers5To21 = "5 6 7 8 9 10 11 12 13 14 15 16 17 18 19 20 21";

    [Fact]
    public void The_recorded_init_process_sleeps_since_its_start()
    {
        Assert.True(PidStat.TryParse(RecordedNode.Read("t0", "proc/1/stat"), out var stat));

        Assert.Equal(new() { State = 'S', StartTimeTicks = 543939, ParentId = 1 }, stat);
    }

    [Theory]
    [MemberData(nameof(RecordedNode.Snapshots), MemberType = typeof(RecordedNode))]
    public void Every_recorded_process_has_a_start_time(string snapshot)
    {
        var processes = Directory.GetDirectories(RecordedNode.Root(snapshot) + "/proc");
        var files = processes.Select(process => process + "/stat").Where(File.Exists).ToList();

        Assert.True(files.Count > 40, $"{files.Count} files");
        Assert.All(files, file =>
        {
            // None of the recorded names has a space in it.
            var fields = File.ReadAllText(file).Split(' ');
            Assert.True(PidStat.TryParse(File.ReadAllBytes(file), out var stat));
            Assert.Equal(long.Parse(fields[21], CultureInfo.InvariantCulture), stat.StartTimeTicks);
            Assert.Equal(fields[2], stat.State.ToString());
            Assert.Equal(int.Parse(fields[3], CultureInfo.InvariantCulture), stat.ParentId);
        });
    }

    [Theory]
    [InlineData("cat")]
    [InlineData("")]
    [InlineData("a b")]
    [InlineData(") S 1 2 (")]
    [InlineData(":-) ")]
    [InlineData("line\nfeed")]
    [InlineData("\u00FF\u0000")]
    public void A_process_may_call_itself_anything(string name)
    {
        Assert.True(PidStat.TryParse(KernelText.Of($"17 ({name}) R {Numbers4To21} 12345 23 24\n"), out var stat));
        Assert.Equal(new() { State = 'R', StartTimeTicks = 12345, ParentId = 4 }, stat);
    }

    [Theory]
    [InlineData(") R " + Numbers4To21 + " 22\n", 22)]
    [InlineData("1 (a) R 0 -5 x 7 8 9 10 11 12 13 14 15 16 17 18 19 20 21 22 23 surplus\r\n", 22)]
    [InlineData("1 (a) R " + Numbers4To21 + " 9223372036854775807\n", long.MaxValue)]
    [InlineData("1 (a) R " + Numbers4To21 + " 22\nmore\n", 22)]
    public void Only_what_is_needed_is_looked_at(string text, long startTime)
    {
        Assert.True(PidStat.TryParse(KernelText.Of(text), out var stat));
        Assert.Equal(startTime, stat.StartTimeTicks);
    }

    [Theory]
    [InlineData("")]
    [InlineData("\n")]
    [InlineData("1 (a)\n")]
    [InlineData("1 (a) R\n")]
    [InlineData("1 a R " + Numbers4To21 + " 22\n")]
    [InlineData("1 (a) R " + Numbers4To21 + " 22")]
    [InlineData("1 (a) R " + Numbers4To21 + "\n")]
    [InlineData("1 (a) R " + Numbers4To21 + " -22\n")]
    [InlineData("1 (a) R " + Numbers4To21 + " 22\0\n")]
    [InlineData("1 (a) R -4 5 6 7 8 9 10 11 12 13 14 15 16 17 18 19 20 21 22\n")]
    [InlineData("1 (a) R x 5 6 7 8 9 10 11 12 13 14 15 16 17 18 19 20 21 22\n")]
    [InlineData("1 (a) R 2147483648 5 6 7 8 9 10 11 12 13 14 15 16 17 18 19 20 21 22\n")]
    [InlineData("1 (a) R " + Numbers4To21 + " 9223372036854775808\n")]
    [InlineData("1 (a) RR " + Numbers4To21 + " 22\n")]
    [InlineData("1 (a) 3 " + Numbers4To21 + " 22\n")]
    [InlineData("1 (a) \u00FF " + Numbers4To21 + " 22\n")]
    [InlineData("1 (a\n) R")]
    public void Nothing_is_read_of_a_bad_line(string text)
    {
        Assert.False(PidStat.TryParse(KernelText.Of(text), out var stat));
        Assert.Equal(default, stat);
    }

    [Fact]
    public void Whatever_is_written_is_read() =>
        Gen.Select(Gen.Char['\0', '\u00FF'].Array[0, 15], Gen.Char["RSDZTtXxKWPI"], Gen.Int[0, int.MaxValue], KernelText.Counter).Sample(
            (name, state, parent, startTime) =>
                PidStat.TryParse(KernelText.Of($"1 ({new string(name)}) {state} {parent} {Numbers5To21} {startTime} 23\n"), out var stat)
                && stat == new PidStat { State = state, StartTimeTicks = startTime, ParentId = parent },
            iter: 1000);

    [Fact]
    public void Any_bytes_give_figures_of_63_bits_or_none() =>
        KernelText.Arbitrary(KernelText.Of($"1 (a b) S {Numbers4To21} 22 23\n")).Sample(
            text => PidStat.TryParse(text, out var stat)
                ? stat is { StartTimeTicks: >= 0, ParentId: >= 0 } && char.IsAsciiLetter(stat.State)
                : stat == default,
            iter: 2000);

    [Fact]
    public void Parsing_allocates_nothing()
    {
        var text = RecordedNode.Read("t0", "proc/1/stat");

        Assert.Equal(0, Allocations.Of(() => PidStat.TryParse(text, out _)));
    }
}
